using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>Walks over all types that a compilation declares. Only where something is wrong already: a build without findings never pays for it.</summary>
internal static class SourceTypes
{
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(compilation.Assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in open.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                {
                    open.Push(inner);
                }

                if (member is INamedTypeSymbol type)
                {
                    yield return type;
                }
            }
        }
    }
}
