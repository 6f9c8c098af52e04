using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>
/// Tells an abstract message that is no base of anything. Only where nobody else could derive from it: of a library's public one, or
/// one that friends see, another assembly may have the cases.
/// </summary>
internal static class LonelyBase
{
    public static bool Is(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        type.IsAbstract
        && !FormatRules.IsUnion(type)
        && FormatRules.CustomOf(type) is null
        && !Unfinished.IsContract(type)
        && IsOurAlone(type, compilation)
        && !DeclaredTypes.Of(compilation, cancellationToken).Any(other => IsDerived(other, type) || Handles(other, type));

    private static bool IsOurAlone(INamedTypeSymbol type, Compilation compilation) =>
        compilation.Options.OutputKind is not (OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule)
        || (ReachOf.Type(type, compilation.Assembly) != Reach.Public
            && !compilation.Assembly.GetAttributes().Any(static one => one.AttributeClass?.Name == "InternalsVisibleToAttribute"));

    private static bool IsDerived(INamedTypeSymbol other, INamedTypeSymbol type)
    {
        for (var one = other.BaseType; one is not null; one = one.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(one, type))
            {
                return true;
            }
        }

        return type.TypeKind == TypeKind.Interface && other.AllInterfaces.Any(one => SymbolEqualityComparer.Default.Equals(one, type));
    }

    private static bool Handles(INamedTypeSymbol other, INamedTypeSymbol type) => other.GetMembers().OfType<IMethodSymbol>().Any(method =>
        !method.Parameters.IsEmpty
        && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, type)
        && (Attributes.Find(method, KnownTypes.HandlerAttribute) ?? Attributes.Find(other, KnownTypes.HandlerAttribute)) is not null);
}
