using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers;

/// <summary>Knows from which types events derive, by what the generator decides it by.</summary>
internal sealed class KnownEvents(Compilation compilation)
{
    private readonly Lazy<HashSet<string>> _bases = new(() => new HashSet<string>(new Manifests(compilation).EventBasesInSight(), StringComparer.Ordinal));

    /// <summary>Whether an event in sight derives from a type.</summary>
    public bool IsBase(ITypeSymbol type) => _bases.Value.Contains(TypeNames.Key(type));

    /// <summary>Whether a type belongs to this compilation, and no event in sight derives from it.</summary>
    public bool IsUnusedHere(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && !IsBase(type);

    /// <summary>Whether it is certain that a type which is not marked stands for no event, whatever other assemblies declare.</summary>
    public bool IsNever(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Error or TypeKind.Dynamic or TypeKind.TypeParameter => false,
        _ when MessageRules.IsMarked(type) => false,
        _ => !MessageRules.MayBeBase(type) || (IsUnusedHere(type) && !IsSeenOutside(type)),
    };

    // Nobody further outside declares events on top of a program's types.
    private bool IsSeenOutside(ITypeSymbol type) =>
        compilation.Options.OutputKind is OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule
        && ReachOf.Type(type, compilation.Assembly) == Reach.Public;
}
