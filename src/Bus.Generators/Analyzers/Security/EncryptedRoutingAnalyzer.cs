using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Security;

/// <summary>TBUS503: an encrypted value that what routes messages has to read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EncryptedRoutingAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.EncryptedInTopic,
        "An encrypted member is in a topic or a partition key",
        "{0} is [Encrypted], but {1}, which travels in clear; use another member there, or do not encrypt this one",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.EncryptedInTopic + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            var type = (INamedTypeSymbol)one.Symbol;
            if (Attributes.Find(type, KnownTypes.MessageAttribute) is not { } attribute)
            {
                return;
            }

            var inTopic = MembersOf(Attributes.Get<string?>(attribute, "Topic", null));
            foreach (var member in MemberMarks.Of(type, KnownTypes.EncryptedAttribute).Select(static mark => mark.Member).Distinct(SymbolEqualityComparer.Default))
            {
                if (inTopic.Contains(member!.Name))
                {
                    Report(member, "stands in the topic", Places.Argument(attribute, "Topic", one.CancellationToken));
                }

                if (MemberMarks.Of(type, KnownTypes.PartitionKeyAttribute).FirstOrDefault(key => SymbolEqualityComparer.Default.Equals(key.Member, member)) is { Mark: { } mark })
                {
                    // What is inherited is found where it is declared, or else at the message.
                    Report(member, "is the partition key", SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? Places.Of(mark, one.CancellationToken) : null);
                }
            }

            void Report(ISymbol member, string where, Location? at) =>
                one.ReportDiagnostic(Diagnostic.Create(Rule, at ?? Places.Of(type), $"{member.ContainingType.Name}.{member.Name}", where));
        },
        SymbolKind.NamedType);

    private static HashSet<string> MembersOf(string? topic) =>
        [.. (topic is null ? null : TopicTemplate.Split(topic))?.Where(static part => part.IsMember).Select(static part => part.Text) ?? []];
}
