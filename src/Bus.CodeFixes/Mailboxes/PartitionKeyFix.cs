using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators;
using TypedBus.Generators.Parsing;

namespace TypedBus.CodeFixes.Mailboxes;

/// <summary>Marks the member of a message that keys it; one action a member, those called after ids and keys first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartitionKeyFix))]
[Shared]
public sealed class PartitionKeyFix() : BusFix(DiagnosticIds.NoPartitionKey)
{
    private protected override async Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken)
    {
        var parameter = finding.Node.FirstAncestorOrSelf<ParameterSyntax>();
        if (parameter is null || finding.Model.GetDeclaredSymbol(parameter, cancellationToken) is not { Type: INamedTypeSymbol message })
        {
            return [];
        }

        var actions = new List<CodeAction>();
        foreach (var member in MemberCandidates.Of(message)
            .Where(one => MemberCandidates.IsStored(one, message) && SymbolEqualityComparer.Default.Equals(one.ContainingType, message))
            .OrderByDescending(static one => one.Name.EndsWith("Id", StringComparison.Ordinal) || one.Name.EndsWith("Key", StringComparison.Ordinal)))
        {
            if (await Declarations.OfAsync(member, cancellationToken).ConfigureAwait(false) is { } syntax)
            {
                var declaration = syntax is VariableDeclaratorSyntax ? syntax.Parent!.Parent! : syntax;
                actions.Add(ChangeSolution(
                    $"Make {member.Name} the partition key of {message.Name}",
                    token => Declarations.ReplaceAsync(
                        finding.Document.Project.Solution,
                        new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> { [declaration] = static now => Declarations.Mark(now, "PartitionKey") },
                        KnownTypes.PartitionKeyAttribute,
                        token),
                    member.Name));
            }
        }

        return actions;
    }
}
