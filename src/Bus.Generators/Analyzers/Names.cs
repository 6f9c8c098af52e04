using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Analyzers;

/// <summary>Names things as people read them in messages.</summary>
internal static class Names
{
    private static readonly SymbolDisplayFormat Methods = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>A method with its class and the types of its parameters.</summary>
    public static string Of(IMethodSymbol method) => method.ToDisplayString(Methods);

    /// <summary>A type, without its namespace.</summary>
    public static string Of(ITypeSymbol type) => type.ToDisplayString(NullableFlowState.None, SymbolDisplayFormat.MinimallyQualifiedFormat);
}
