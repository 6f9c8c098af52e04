using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>A method that is meant to be a handler.</summary>
/// <param name="Method">The method.</param>
/// <param name="Mark">Its own attribute; null where its name and its class's attribute say it.</param>
internal sealed record HandlerCandidate(IMethodSymbol Method, AttributeData? Mark);

/// <summary>Finds the methods of a marked class that are meant to be handlers; shared by the parser and analyzers.</summary>
internal static class HandlerCandidates
{
    /// <summary>The methods of the class and of its bases, as far as no other marked class has them.</summary>
    public static IEnumerable<HandlerCandidate> Of(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var home = type.ContainingAssembly;
        var replaced = new HashSet<string>(StringComparer.Ordinal);
        for (var one = type; one is { SpecialType: not SpecialType.System_Object }; one = one.BaseType)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A base class that is itself a handler has its methods called already.
            if (!SymbolEqualityComparer.Default.Equals(one, type) && IsHandlerItself(one))
            {
                break;
            }

            foreach (var member in InOrder(one.GetMembers()))
            {
                // What a derived class overrides or hides is not called a second time.
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
                    && (ReachOf.Of(method, home) == Reach.None || replaced.Add(SignatureOf(method)))
                    && (Attributes.Find(method, KnownTypes.HandlerAttribute) is var own)
                    && (own is not null || IsNamed(method)))
                {
                    yield return new HandlerCandidate(method, own);
                }
            }
        }
    }

    /// <summary>Whether a base class has its methods called already.</summary>
    public static bool IsHandlerItself(INamedTypeSymbol type) => !type.IsAbstract && Attributes.Find(type, KnownTypes.HandlerAttribute) is not null;

    /// <summary>Whether a method of a marked class is a handler by its name.</summary>
    public static bool IsNamed(IMethodSymbol method) => method is { DeclaredAccessibility: Accessibility.Public, Name: "Handle" or "HandleAsync" };

    // The files of a partial class may come in any order.
    private static IEnumerable<ISymbol> InOrder(IEnumerable<ISymbol> members) =>
        members.OrderBy(static one => one.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static one => one.Locations[0].SourceSpan.Start);

    private static string SignatureOf(IMethodSymbol method) => $"{method.Name}`{method.Arity}({string.Join(",", method.Parameters.Select(
        static one => $"{(one.RefKind == RefKind.None ? "" : "ref ")}{TypeNames.Key(one.Type)}"))})";
}
