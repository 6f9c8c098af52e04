using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Security;

/// <summary>TBUS502: a secret that travels in clear.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SensitiveMemberAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.SensitiveMember,
        "A sensitive member leaves the process unencrypted",
        "{0} is [Sensitive] but not [Encrypted], and {1} can leave the process, since it has {2}; mark the member [Encrypted] too, or take it out of the message",
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.SensitiveMember + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            var type = (INamedTypeSymbol)one.Symbol;
            if (Attributes.Find(type, KnownTypes.MessageAttribute) is not { } attribute || WhyOut(type, attribute) is not { } why)
            {
                return;
            }

            var encrypted = MemberMarks.Of(type, KnownTypes.EncryptedAttribute).Select(static mark => mark.Member).ToList();
            foreach (var (member, _) in MemberMarks.Of(type, KnownTypes.SensitiveAttribute))
            {
                if (!encrypted.Contains(member, SymbolEqualityComparer.Default) && !FormatRules.IsIgnored(member) && !Unfinished.IsContract(type))
                {
                    // What is inherited is found at each message that sends it.
                    var at = SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? Places.Of(member) : Places.Of(type);
                    one.ReportDiagnostic(Diagnostic.Create(Rule, at, $"{member.ContainingType.Name}.{member.Name}", type.Name, why));
                }
            }
        },
        SymbolKind.NamedType);

    private static string? WhyOut(INamedTypeSymbol type, AttributeData attribute) =>
        Attributes.Find(type, KnownTypes.RemoteAttribute) is not null ? "[Remote]"
        : Attributes.Get(attribute, "Delivery", 0) switch { 0 => null, 1 => "Delivery.Acknowledged", _ => "Delivery.Durable" } is { } delivery ? delivery
        : Attributes.Get<string?>(attribute, "Topic", null) is not null ? "a topic"
        : null;
}
