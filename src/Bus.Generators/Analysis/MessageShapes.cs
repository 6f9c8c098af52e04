using System.Globalization;
using System.Text;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Fingerprints of what the bytes of types look like, by which other compilers see whether they were compiled for the same.</summary>
internal static class MessageShapes
{
    public static EquatableArray<ShapeModel> Of(FormatTable formats) => formats.Roots
        .Where(static one => one.Problem is null)
        .GroupBy(static one => one.Type, StringComparer.Ordinal)
        .Select(static group => new ShapeModel(group.Key, WireId.Of(TextOf(group.First())).ToString("x16", CultureInfo.InvariantCulture)))
        .OrderBy(static one => one.Type, StringComparer.Ordinal)
        .ToEquatableArray();

    private static string TextOf(FormatRoot root)
    {
        var text = new StringBuilder(root.Format);
        foreach (var format in root.Formats.OrderBy(static one => one.ClassName, StringComparer.Ordinal))
        {
            text.Append('\n').Append(format.ClassName).Append(' ').Append(format.Kind).Append(' ').Append(format.Custom);
            foreach (var member in format.Members)
            {
                text.Append('\n').Append(member.Key).Append(' ').Append(member.KeyName).Append(' ').Append(member.Format.Name).Append(member.Format.Custom);
            }

            foreach (var one in format.Cases)
            {
                text.Append('\n').Append(one.Number).Append(' ').Append(one.Format.Name);
            }
        }

        return text.ToString();
    }
}
