using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Parsing;

/// <summary>Finds the handles that this compilation generates. To its own generator their names are errors: they do not exist yet.</summary>
internal static class MailboxHandles
{
    /// <summary>The C# name of the handle that a type name means; null where it means none.</summary>
    /// <param name="type">The type that the compiler does not know.</param>
    /// <param name="user">What names it.</param>
    public static string? Find(ITypeSymbol type, ISymbol user)
    {
        if (type is not IErrorTypeSymbol { Arity: 0 } error || !error.Name.EndsWith("Mailbox", StringComparison.Ordinal))
        {
            return null;
        }

        var found = new List<INamedTypeSymbol>();
        Search(user.ContainingAssembly.GlobalNamespace, error.Name, found);
        var best = found.Count <= 1 ? found.FirstOrDefault() : Nearest(found, user);
        return best is null ? null
            : best.ContainingNamespace.IsGlobalNamespace ? $"global::{error.Name}"
            : $"global::{best.ContainingNamespace.ToDisplayString()}.{error.Name}";
    }

    private static void Search(INamespaceSymbol space, string handle, List<INamedTypeSymbol> found)
    {
        foreach (var type in space.GetTypeMembers())
        {
            Search(type, handle, found);
        }

        foreach (var inner in space.GetNamespaceMembers())
        {
            Search(inner, handle, found);
        }
    }

    private static void Search(INamedTypeSymbol type, string handle, List<INamedTypeSymbol> found)
    {
        if (handle.Contains(type.Name))
        {
            // A class that takes up a contract has the contract for its handle.
            if (MailboxParser.HandleNameOf(type) == handle
                && Attributes.Find(type, KnownTypes.MailboxAttribute) is { } attribute
                && attribute.NamedArguments.All(static one => one.Key != "Contract" || one.Value.IsNull))
            {
                found.Add(type);
            }

            foreach (var nested in type.GetTypeMembers())
            {
                Search(nested, handle, found);
            }
        }
    }

    // As the compiler would: the namespaces around first, then the usings of the file.
    private static INamedTypeSymbol? Nearest(List<INamedTypeSymbol> found, ISymbol user)
    {
        for (var space = user.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (found.Find(one => SymbolEqualityComparer.Default.Equals(one.ContainingNamespace, space)) is { } near)
            {
                return near;
            }
        }

        var usings = user.DeclaringSyntaxReferences
            .Select(static one => one.SyntaxTree.GetRoot())
            .OfType<CompilationUnitSyntax>()
            .SelectMany(static one => one.Usings)
            .Select(static one => one.Name?.ToString());
        return usings.Select(name => found.Find(one => one.ContainingNamespace.ToDisplayString() == name)).FirstOrDefault(static one => one is not null);
    }
}
