using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Parsing;

/// <summary>Tells code that somebody is typing from code that is wrong. Asked only where something is wrong.</summary>
internal static class Unfinished
{
    /// <summary>Whether a type is made of something that the compiler does not know.</summary>
    public static bool IsType(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsType(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsType) || (named.ContainingType is { } outer && IsType(outer)),
        _ => false,
    };

    /// <summary>Whether code does not parse; a malformed remark or a <c>#warning</c> does no harm.</summary>
    public static bool IsBroken(SyntaxNode syntax) =>
        syntax.ContainsDiagnostics && syntax.GetDiagnostics().Any(static one => one.Severity == DiagnosticSeverity.Error);

    /// <summary>Whether the declaration of a type does not parse.</summary>
    public static bool IsBroken(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static one => IsBroken(one.GetSyntax()));

    /// <summary>Whether the contract of a type does not parse, or the compiler does not know a type, an attribute or a key that it is made of.</summary>
    public static bool IsContract(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (IsType(one) || IsBroken(one) || HasUnknown(one) || one.GetMembers().Any(IsMember) || IsTwice(one))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMember(ISymbol member) => member switch
    {
        IPropertySymbol property => IsType(property.Type) || HasUnknown(member),
        IFieldSymbol { AssociatedSymbol: null } field => IsType(field.Type) || HasUnknown(member),
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor =>
            HasUnknown(member) || constructor.Parameters.Any(static one => one.Name.Length == 0 || IsType(one.Type) || HasUnknown(one)),
        _ => false,
    };

    private static bool HasUnknown(ISymbol symbol) => symbol.GetAttributes().Any(static one =>
        one.AttributeClass is null or { TypeKind: TypeKind.Error }
        || one.AttributeConstructor is null
        || one.ConstructorArguments.Any(static argument => argument.Kind == TypedConstantKind.Error));

    // A class that was copied: its declarations count as one, whose members are there twice.
    private static bool IsTwice(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 1
        && type.DeclaringSyntaxReferences.Any(static one =>
            one.GetSyntax() is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
