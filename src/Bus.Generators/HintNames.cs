using System.Globalization;

namespace TypedBus.Generators;

/// <summary>The names of generated files. The compiler compares them without regard to case, so that some types need a number.</summary>
internal static class HintNames
{
    public static string Of(string metadataName, string part, IEnumerable<string> clashes) => clashes.Contains(metadataName)
        ? $"{metadataName}.{WireId.Of(metadataName).ToString("x16", CultureInfo.InvariantCulture)}.{part}.g.cs"
        : $"{metadataName}.{part}.g.cs";

    /// <summary>The names that differ from another by case alone, sorted.</summary>
    public static IEnumerable<string> Clashes(IEnumerable<string> metadataNames) => metadataNames
        .Distinct(StringComparer.Ordinal)
        .GroupBy(static one => one, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Skip(1).Any())
        .SelectMany(static group => group)
        .OrderBy(static one => one, StringComparer.Ordinal);
}
