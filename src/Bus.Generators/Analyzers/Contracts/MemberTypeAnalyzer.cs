using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS102: a member, or a reply, that no formatter can write.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemberTypeAnalyzer() : ContractAnalyzer(FormatProblemKind.Type, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MemberNotSerializable,
        "A member's type cannot be serialized",
        "{0}; {1}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MemberNotSerializable + ".md");

    private protected override Diagnostic Describe(ContractFinding finding) =>
        Diagnostic.Create(Rule, finding.Location, finding.Text, finding.Problem.Way.IsEmpty
            ? "use a type that can be serialized, or give it a formatter of your own by [MessagePackFormatter]"
            : "use a type that can be serialized, give it a formatter of your own by [MessagePackFormatter], or leave the member out by [IgnoreMember]");
}
