using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators;
using TypedBus.Generators.Parsing;

namespace TypedBus.CodeFixes.Contracts;

/// <summary>Gives each member that has none a key of its own; those that have one keep it, unless it is the second of its number or negative.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExplicitKeysFix))]
[Shared]
public sealed class ExplicitKeysFix() : BusFix(DiagnosticIds.MessageKeys)
{
    private protected override Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken)
    {
        IReadOnlyList<CodeAction> actions = finding.DeclaredType(cancellationToken) is { } type
            && MembersOf(type) is { } members
            && members.All(static one => one.DeclaringSyntaxReferences.Length > 0)
                ? [ChangeSolution("Give each member an explicit key", token => NumberAsync(finding.Document.Project.Solution, members, token))]
                : [];
        return Task.FromResult(actions);
    }

    // Null where keys are names: which names are meant, nobody can tell.
    private static List<ISymbol>? MembersOf(INamedTypeSymbol type)
    {
        var members = MemberCandidates.Of(type).Where(one => MemberCandidates.IsStored(one, type)).ToList();
        return members.Any(static one => MemberParser.KeyOf(one) is string) ? null : members;
    }

    private static async Task<Solution> NumberAsync(Solution solution, List<ISymbol> members, CancellationToken cancellationToken)
    {
        var taken = new HashSet<int>();
        var kept = members.Select(one => MemberParser.KeyOf(one) is int key && key >= 0 && taken.Add(key)).ToList();
        var next = taken.Count == 0 ? 0 : taken.Max() + 1;
        var changes = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        for (var at = 0; at < members.Count; at++)
        {
            if (kept[at] || await Declarations.OfAsync(members[at], cancellationToken).ConfigureAwait(false) is not { } syntax)
            {
                continue;
            }

            var key = next++;
            var declaration = syntax is VariableDeclaratorSyntax ? syntax.Parent!.Parent! : syntax;
            changes[declaration] = now => SetKey(now, key);
        }

        return await Declarations.ReplaceAsync(solution, changes, "MessagePack.KeyAttribute", cancellationToken).ConfigureAwait(false);
    }

    private static SyntaxNode SetKey(SyntaxNode declaration, int key)
    {
        var old = declaration.ChildNodes().OfType<AttributeListSyntax>()
            .SelectMany(static list => list.Attributes)
            .FirstOrDefault(static one => one.Name.ToString() is "Key" or "KeyAttribute" or "MessagePack.Key");
        return old?.ArgumentList is { } arguments
            ? declaration.ReplaceNode(arguments, SyntaxFactory.ParseAttributeArgumentList($"({key})")!)
            : Declarations.Mark(declaration, declaration is ParameterSyntax ? $"property: Key({key})" : $"Key({key})");
    }
}
