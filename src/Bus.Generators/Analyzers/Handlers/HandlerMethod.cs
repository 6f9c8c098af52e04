using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>A method that is meant to be a handler, as analyzers see it.</summary>
internal sealed class HandlerMethod
{
    public HandlerMethod(INamedTypeSymbol owner, HandlerCandidate candidate)
    {
        Owner = owner;
        Method = candidate.Method;
        Mark = candidate.Mark;
        Message = HandlerRules.MessageOf(Method, owner.ContainingAssembly, out var fault);
        Fault = fault;
    }

    /// <summary>The class that it is a handler of.</summary>
    public INamedTypeSymbol Owner { get; }

    /// <summary>The method; of a base class where it is inherited.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>Its own attribute; null where its name says that it is a handler.</summary>
    public AttributeData? Mark { get; }

    /// <summary>What it handles; null with a fault.</summary>
    public HandledMessage? Message { get; }

    /// <summary>Why it handles nothing.</summary>
    public HandlerFault Fault { get; }

    public bool IsInherited => !SymbolEqualityComparer.Default.Equals(Owner, Method.ContainingType);

    /// <summary>Whether the compiler understands all that it is declared with; else it has reported that already.</summary>
    public bool IsWhole =>
        !IsBroken(Method.ReturnType)
        && Method.Parameters.All(static one => !IsBroken(one.Type))
        && Method.DeclaringSyntaxReferences.All(static one =>
            one.GetSyntax() is not MethodDeclarationSyntax syntax
            || (!syntax.ParameterList.ContainsDiagnostics && syntax.TypeParameterList?.ContainsDiagnostics != true));

    /// <summary>The name; where the method is inherited, that of the class.</summary>
    public Location Name => Places.Of(IsInherited ? Owner : Method);

    /// <summary>The type of a parameter, the first where none is named; else the name.</summary>
    public Location Parameter(CancellationToken cancellationToken, int ordinal = 0) =>
        IsInherited || Method.Parameters.Length <= ordinal ? Name : Places.TypeOf(Method.Parameters[ordinal], cancellationToken);

    /// <summary>The type that it returns; else the name.</summary>
    public Location Return(CancellationToken cancellationToken) => IsInherited ? Name : Places.TypeOf(Method, cancellationToken);

    /// <summary>Whether a type, or what it is made of, does not exist.</summary>
    public static bool IsBroken(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => IsBroken(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsBroken),
        _ => false,
    };
}
