using System.Globalization;

namespace TypedBus.Generators;

/// <summary>The names of generated files. The compiler compares them without regard to case, so that some types need a number.</summary>
internal static class HintNames
{
    /// <summary>The name of a file.</summary>
    /// <param name="metadataName">The full metadata name of the type.</param>
    /// <param name="part">What of it is in the file; empty where it is the type itself.</param>
    /// <param name="clashes">The names that differ from another by case alone.</param>
    public static string Of(string metadataName, string part, IEnumerable<string> clashes)
    {
        var suffix = part.Length == 0 ? "" : $".{part}";
        return clashes.Contains(metadataName)
            ? $"{metadataName}.{WireId.Of(metadataName).ToString("x16", CultureInfo.InvariantCulture)}{suffix}.g.cs"
            : $"{metadataName}{suffix}.g.cs";
    }

    /// <summary>The names that differ from another by case alone, sorted.</summary>
    public static IEnumerable<string> Clashes(IEnumerable<string> metadataNames) => metadataNames
        .Distinct(StringComparer.Ordinal)
        .GroupBy(static one => one, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Skip(1).Any())
        .SelectMany(static group => group)
        .OrderBy(static one => one, StringComparer.Ordinal);
}
