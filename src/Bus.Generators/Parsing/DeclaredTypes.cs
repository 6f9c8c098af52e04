using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>Walks over all types that a project declares. Only where something is wrong already, or a build accepts contracts: others never pay for it.</summary>
internal static class DeclaredTypes
{
    /// <summary>The types, outer ones before those in them.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation, CancellationToken cancellationToken) =>
        In(compilation.Assembly.GlobalNamespace, cancellationToken);

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol scope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in scope.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (var inner in In(member, cancellationToken))
            {
                yield return inner;
            }
        }
    }
}
