using System.Globalization;
using Xunit.Abstractions;

namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>One thing that goes wrong: so many milliseconds after the last is over, and for so many.</summary>
internal sealed record Fault(string Kind, int After, int Lasts)
{
    public override string ToString() => $"{Kind}@{After}+{Lasts}";
}

/// <summary>What goes wrong in a run, which a seed alone decides: a new one each time, which is printed, or the one in the variable <c>FIRE_SEED</c>.</summary>
internal sealed class FaultPlan
{
    internal const string Variable = "FIRE_SEED";

    internal FaultPlan(int seed, int count, params string[] kinds)
    {
        var random = new Random(seed);
        Seed = seed;
        Faults = [.. Enumerable.Range(0, count).Select(_ => new Fault(kinds[random.Next(kinds.Length)], random.Next(30, 400), random.Next(100, 900)))];
    }

    internal int Seed { get; }

    internal IReadOnlyList<Fault> Faults { get; }

    /// <summary>The plan of this run, printed.</summary>
    internal static FaultPlan Take(ITestOutputHelper output, int count, params string[] kinds)
    {
        var plan = new FaultPlan(SeedIn(Environment.GetEnvironmentVariable(Variable)), count, kinds);
        output.WriteLine($"Seed {plan.Seed}; the same faults again by {Variable}={plan.Seed}: {plan}");
        return plan;
    }

    /// <summary>The seed that a text says; one by chance where it says none.</summary>
    internal static int SeedIn(string? text) => string.IsNullOrEmpty(text) ? Random.Shared.Next() : int.Parse(text, CultureInfo.InvariantCulture);

    public override string ToString() => string.Join(' ', Faults);
}
