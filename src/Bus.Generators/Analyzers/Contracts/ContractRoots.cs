using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>Finds what of a compilation gets a formatter: the same roots as the generator has.</summary>
internal static class ContractRoots
{
    /// <summary>Whether a type of the compilation is marked, so that its formatter is generated.</summary>
    public static bool IsMarked(INamedTypeSymbol type) =>
        !TypeNames.IsGeneric(type) && (MessageRules.IsMarked(type) || FormatRules.ContractOf(type) is not null);

    /// <summary>A message's reply, where it is no root by itself; null without one.</summary>
    public static ITypeSymbol? ReplyOf(INamedTypeSymbol type) =>
        MessageRules.IsMarked(type)
        && MessageRules.TryGetKind(type, out _, out var reply)
        && reply is not null
        && !(reply is INamedTypeSymbol named && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, type.ContainingAssembly) && IsMarked(named))
            ? reply
            : null;

    /// <summary>The attributes <c>[assembly: GenerateFormatter]</c> of a file, or of all.</summary>
    public static IEnumerable<AttributeData> Named(Compilation compilation, SyntaxTree? tree) => compilation.Assembly.GetAttributes().Where(one =>
        one.AttributeClass is { Name: "GenerateFormatterAttribute" } type
        && MessageRules.IsOurs(type)
        && one.ConstructorArguments.Length == 1
        && one.ConstructorArguments[0].Value is ITypeSymbol { TypeKind: not TypeKind.Error } and not INamedTypeSymbol { IsUnboundGenericType: true }
        && (tree is null || one.ApplicationSyntaxReference?.SyntaxTree == tree));

    /// <summary>Whether a file may have such attributes.</summary>
    public static bool MayName(CompilationUnitSyntax file) => file.AttributeLists.Any(static list =>
        list.Attributes.Any(static one => one.Name.ToString().Contains("GenerateFormatter")));

    /// <summary>All marked types of a compilation. It costs a walk over all of them, so only those who report look.</summary>
    public static IEnumerable<INamedTypeSymbol> All(Compilation compilation, CancellationToken cancellationToken) =>
        DeclaredTypes.Of(compilation, cancellationToken).Where(IsMarked).OrderBy(TypeNames.Metadata, StringComparer.Ordinal);
}
