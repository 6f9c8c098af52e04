using System.Globalization;
using TypedBus.Benchmarks.Commands;

namespace TypedBus.Benchmarks.Distances;

/// <summary>What is to be measured.</summary>
/// <param name="Names">Parts of contestants' names, or whole ones behind an equals sign; all where there are none.</param>
/// <param name="Sizes">Bytes of payload.</param>
/// <param name="Duration">How long each measurement one way sends, or connections are idle.</param>
/// <param name="Count">Round trips of each measurement, messages of one as peers and types grow, or connections.</param>
/// <param name="Rounds">How often each is measured.</param>
/// <param name="File">Where a plot is drawn.</param>
internal sealed record DistanceOptions(IReadOnlyList<string> Names, IReadOnlyList<int> Sizes, TimeSpan Duration, int Count, int Rounds, string File)
{
    public static DistanceOptions ForRace { get; } = new([], [100, 1_000, 10_000, 100_000], TimeSpan.FromSeconds(1), 2_000, 5, "");

    public static DistanceOptions ForIdle { get; } = ForRace with { Duration = TimeSpan.FromMinutes(1), Count = 1_000, Rounds = 1 };

    public static DistanceOptions ForGrowth { get; } = ForRace with { Count = 200_000, File = Path.Combine(Repository.Folder, "docs", "distance-growth.svg") };

    public static DistanceOptions Of(string[] arguments, DistanceOptions options)
    {
        for (var at = 0; at < arguments.Length; at++)
        {
            options = arguments[at] switch
            {
                "--sizes" => options with { Sizes = [.. Value().Split(',').Select(static one => int.Parse(one, CultureInfo.InvariantCulture))] },
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(double.Parse(Value(), CultureInfo.InvariantCulture)) },
                "--count" => options with { Count = int.Parse(Value(), CultureInfo.InvariantCulture) },
                "--rounds" => options with { Rounds = int.Parse(Value(), CultureInfo.InvariantCulture) },
                "--file" => options with { File = Value() },
                _ when arguments[at].StartsWith('-') => throw new ArgumentException($"{arguments[at]} is no option."),
                _ => options with { Names = [.. options.Names, arguments[at]] },
            };

            string Value() => ++at < arguments.Length ? arguments[at] : throw new ArgumentException($"{arguments[at - 1]} needs a value.");
        }

        return options;
    }

    /// <summary>Whether a contestant takes part; <c>=name</c> is that one alone.</summary>
    public bool Includes(string name) => Names.Count == 0 || Names.Any(part => part.StartsWith('=')
        ? part.AsSpan(1).Equals(name, StringComparison.OrdinalIgnoreCase)
        : name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
