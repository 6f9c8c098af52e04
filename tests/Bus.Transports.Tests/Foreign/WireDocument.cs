using System.Globalization;
using System.Reflection;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>docs/wire-protocol.md.</summary>
internal static class WireDocument
{
    internal static readonly string Text = File.ReadAllText(
        typeof(WireDocument).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "WireProtocol").Value!);

    /// <summary>The table under a heading: the names of its first column, with the numbers of its second, as lines in their order.</summary>
    internal static string[] Table(string heading)
    {
        var lines = Text.ReplaceLineEndings("\n").Split('\n');
        var start = Array.IndexOf(lines, heading);
        Assert.True(start >= 0, $"There is no heading '{heading}'.");
        return
        [
            .. lines.Skip(start + 1)
                .TakeWhile(static line => !line.StartsWith('#'))
                .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
                .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
                .Where(static cells => long.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .Select(static cells => $"{cells[1]} {cells[2]}"),
        ];
    }

    /// <summary>The same of an enumeration.</summary>
    internal static string[] Of<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(static one => $"{one} {Convert.ToInt64(one, CultureInfo.InvariantCulture)}")];

    /// <summary>The same of the constants of a class.</summary>
    internal static string[] OfConstants(Type type) =>
    [
        .. type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(static one => one.IsLiteral)
            .Select(static one => $"{one.Name} {one.GetRawConstantValue()}"),
    ];
}
