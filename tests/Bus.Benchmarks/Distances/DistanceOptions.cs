using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>What is to be measured.</summary>
/// <param name="Names">Parts of contestants' names; all where there are none.</param>
/// <param name="Sizes">Bytes of payload.</param>
/// <param name="Duration">How long each measurement one way sends.</param>
/// <param name="Count">Round trips of each measurement.</param>
/// <param name="Rounds">How often each is measured.</param>
internal sealed record DistanceOptions(IReadOnlyList<string> Names, IReadOnlyList<int> Sizes, TimeSpan Duration, int Count, int Rounds)
{
    public static DistanceOptions Of(string[] arguments)
    {
        var options = new DistanceOptions([], [100, 1_000, 10_000, 100_000], TimeSpan.FromSeconds(2), 2_000, 3);
        for (var at = 0; at < arguments.Length; at++)
        {
            options = arguments[at] switch
            {
                "--sizes" => options with { Sizes = [.. Value().Split(',').Select(static one => int.Parse(one, CultureInfo.InvariantCulture))] },
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(double.Parse(Value(), CultureInfo.InvariantCulture)) },
                "--count" => options with { Count = int.Parse(Value(), CultureInfo.InvariantCulture) },
                "--rounds" => options with { Rounds = int.Parse(Value(), CultureInfo.InvariantCulture) },
                _ => options with { Names = [.. options.Names, arguments[at]] },
            };

            string Value() => ++at < arguments.Length ? arguments[at] : throw new ArgumentException($"{arguments[at - 1]} needs a value.");
        }

        return options;
    }

    /// <summary>Whether a contestant takes part.</summary>
    public bool Includes(string name) => Names.Count == 0 || Names.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
