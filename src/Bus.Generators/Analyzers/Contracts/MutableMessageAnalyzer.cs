using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS105: a message that one subscriber can change while another reads it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableMessageAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MutableMessage,
        "A message is mutable",
        "{0} {1}, while other receivers read the same message; {2}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MutableMessage + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            var type = (INamedTypeSymbol)one.Symbol;
            if (!MessageRules.IsMarked(type) || FormatRules.ContractOf(type) is not null)
            {
                return;
            }

            // What is inherited is found where it is declared, if that is a message.
            foreach (var member in MemberCandidates.Of(type))
            {
                if (SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
                    && MemberCandidates.IsStored(member, type)
                    && Check(member, one.CancellationToken) is { } found
                    && !IsBeingTyped(member))
                {
                    one.ReportDiagnostic(found);
                }
            }
        },
        SymbolKind.NamedType);

    // What is to become a property or a method is a field at first.
    private static bool IsBeingTyped(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } syntax
        && Unfinished.IsBroken(syntax is VariableDeclaratorSyntax ? syntax.FirstAncestorOrSelf<FieldDeclarationSyntax>()! : syntax);

    private static Diagnostic? Check(ISymbol member, CancellationToken cancellationToken) => member switch
    {
        IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal } } property => Found(
            member,
            Places.Of(member),
            "can be set",
            Places.ParameterOf(property, cancellationToken) is null ? "write `init` in place of `set`" : $"declare {member.ContainingType.Name} as a readonly record struct"),
        IFieldSymbol { IsReadOnly: false } => Found(member, Places.Of(member), "is a field that can be set", "make it a property with `init`"),
        IPropertySymbol property => Content(member, property.Type, cancellationToken),
        IFieldSymbol field => Content(member, field.Type, cancellationToken),
        _ => null,
    };

    private static Diagnostic? Content(ISymbol member, ITypeSymbol type, CancellationToken cancellationToken) => MutableContent.Better(type) is { } better
        ? Found(member, Places.TypeOf(member, cancellationToken), $"is {Name(type)}, whose content can be changed", $"make it {better}")
        : null;

    private static Diagnostic Found(ISymbol member, Location location, string what, string better) =>
        Diagnostic.Create(Rule, location, $"{member.ContainingType.Name}.{member.Name}", what, better);

    private static string Name(ITypeSymbol type) => type is IArrayTypeSymbol
        ? "an array"
        : TypeNames.WithArticle(type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
}
