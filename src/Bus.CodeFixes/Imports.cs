using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.CodeFixes;

/// <summary>Using directives.</summary>
internal static class Imports
{
    /// <summary>A file that sees a type by its simple name; a directive that it takes stands where the order of names has it.</summary>
    /// <param name="root">The file.</param>
    /// <param name="model">What the file saw before it was changed.</param>
    /// <param name="type">The full name of the type.</param>
    public static SyntaxNode Ensure(SyntaxNode root, SemanticModel model, string type)
    {
        var dot = type.LastIndexOf('.');
        var @namespace = type.Substring(0, dot);
        if (root is not CompilationUnitSyntax unit || Sees(model, type.Substring(dot + 1)))
        {
            return root;
        }

        var line = Declarations.EndOfLine(root);
        var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(@namespace).WithLeadingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(line);
        var at = unit.Usings.TakeWhile(one => one.Alias is null
            && string.CompareOrdinal(one.Name?.ToString(), @namespace) < 0).Count();
        if (unit.Usings.Count > 0)
        {
            return unit.WithUsings(unit.Usings.Insert(at, directive));
        }

        // What the file begins with, such as its licence, stays in front.
        var leading = unit.GetLeadingTrivia();
        return unit.WithoutLeadingTrivia()
            .WithUsings([directive.WithLeadingTrivia(leading).WithTrailingTrivia(line, line)]);
    }

    private static bool Sees(SemanticModel model, string type)
    {
        var inside = model.SyntaxTree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().LastOrDefault(static one => one is not GlobalStatementSyntax);
        return !model.LookupNamespacesAndTypes((inside ?? model.SyntaxTree.GetRoot()).SpanStart, name: type).IsEmpty;
    }
}
