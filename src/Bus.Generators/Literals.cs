using Microsoft.CodeAnalysis.CSharp;

namespace TypedBus.Generators;

/// <summary>Writes values and names as C# has them.</summary>
internal static class Literals
{
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";
}
