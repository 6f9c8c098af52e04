using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedBus.Generators;

/// <summary>The names of what is generated: valid, and different for different sources.</summary>
internal static class GeneratedNames
{
    public const string Module = "Module";

    /// <summary>
    /// <c>TypedBus.Generated.&lt;Assembly&gt;</c>. Dots stay; of other characters that no identifier has each becomes <c>_XX</c>, its
    /// code in hexadecimal.
    /// </summary>
    public static string Namespace(string assembly)
    {
        var text = new StringBuilder("TypedBus.Generated");
        foreach (var part in assembly.Split('.'))
        {
            // A namespace by the name of a generated class would hide it.
            text.Append('.').Append(part == Module ? $"_{(int)part[0]:X2}{part.Substring(1)}" : Identifier(part));
        }

        return text.ToString();
    }

    /// <summary>A metadata name as part of an identifier: <c>Shop.Orders+Placed</c> becomes <c>Shop_Orders_Placed</c>.</summary>
    public static string Flat(string metadataName)
    {
        var text = new StringBuilder(metadataName.Length);
        foreach (var character in metadataName)
        {
            text.Append(character switch
            {
                '.' or '+' => "_",
                '_' => "_5F",
                _ => Encode(character),
            });
        }

        return text.ToString();
    }

    /// <summary>A class in a namespace of the user's, which an assembly's name tells apart from those of others.</summary>
    public static string Type(string assembly, string suffix)
    {
        var name = $"{Flat(assembly)}_{suffix}";
        return char.IsDigit(name[0]) ? $"_{name}" : name;
    }

    /// <summary>A metadata name as readers know it: with dots only.</summary>
    public static string Readable(string metadataName) => metadataName.Replace('+', '.');

    public static string HandlersClass(string metadataName) => $"{Flat(metadataName)}_Handlers";

    public static string LaneClass(string metadataName) => $"{Flat(metadataName)}_Lane";

    public static string RouteClass(string metadataName) => $"{Flat(metadataName)}_Route";

    public static string FormatClass(string name) => $"{Flat(name)}_Format";

    public static string TopicClass(string metadataName) => $"{Flat(metadataName)}_Topic";

    private static string Identifier(string part)
    {
        if (SyntaxFacts.GetKeywordKind(part) != SyntaxKind.None)
        {
            return $"@{part}";
        }

        var text = new StringBuilder(part.Length);
        foreach (var character in part)
        {
            text.Append(text.Length == 0 && char.IsDigit(character) ? Hexadecimal(character) : Encode(character));
        }

        return text.Length == 0 ? "_" : text.ToString();
    }

    private static string Encode(char character) =>
        character == '_' || char.IsLetterOrDigit(character) ? character.ToString() : Hexadecimal(character);

    private static string Hexadecimal(char character) => $"_{((int)character).ToString("X2", CultureInfo.InvariantCulture)}";
}
