using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>A type with methods that are meant to be handlers. Made once for all analyzers.</summary>
internal sealed class HandlerType
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, HandlerType> Known = new();

    private HandlerType(INamedTypeSymbol type)
    {
        Type = type;
        Mark = Attributes.Find(type, KnownTypes.HandlerAttribute);
        var found = Mark is null
            ? type.GetMembers().OfType<IMethodSymbol>()
                .Where(static one => !one.IsImplicitlyDeclared)
                .Select(static one => new HandlerCandidate(one, Attributes.Find(one, KnownTypes.HandlerAttribute)))
                .Where(static one => one.Mark is not null)
            : HandlerCandidates.Of(type, CancellationToken.None);
        Methods = [.. found.Select(one => new HandlerMethod(type, one)).Where(static one => one.IsWhole)];
        IsHandler = Mark is not null || !Methods.IsEmpty;
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The attribute of the type itself; null where its methods are marked.</summary>
    public AttributeData? Mark { get; }

    /// <summary>Its methods, as far as their types exist, in the order of their declaration.</summary>
    public ImmutableArray<HandlerMethod> Methods { get; }

    /// <summary>The methods that generated code can call, if it can call those of the type.</summary>
    public IEnumerable<HandlerMethod> Usable => Methods.Where(static one => one.Message is not null);

    /// <summary>
    /// The methods that rules speak of here: those of a base class only where nothing marks them there. What type parameters stand for is
    /// known where the type is closed.
    /// </summary>
    public IEnumerable<HandlerMethod> Told => TypeNames.IsGeneric(Type) ? [] : Methods.Where(one => !one.IsInherited || !IsTold(one));

    /// <summary>Whether generated code can make use of the type.</summary>
    public HandlerFault Fault => Mark is not null && Type is { IsAbstract: true, IsStatic: false }
        ? HandlerFault.ClassAbstract
        : HandlerRules.FaultOf(Type, Usable.Any(static one => !one.Method.IsStatic));

    private bool IsHandler { get; }

    /// <summary>The type as one with handlers; null where nothing in it is marked.</summary>
    public static HandlerType? Of(ISymbol type)
    {
        var found = Known.GetValue((INamedTypeSymbol)type, static one => new HandlerType(one));
        return found.IsHandler ? found : null;
    }

    private bool IsTold(HandlerMethod method) =>
        SymbolEqualityComparer.Default.Equals(method.Method.ContainingAssembly, Type.ContainingAssembly)
        && !TypeNames.IsGeneric(method.Method.ContainingType)
        && (method.Mark is not null || Attributes.Find(method.Method.ContainingType, KnownTypes.HandlerAttribute) is not null);
}
