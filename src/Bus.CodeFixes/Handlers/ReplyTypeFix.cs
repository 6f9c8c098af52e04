using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TypedBus.Generators;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.CodeFixes.Handlers;

/// <summary>Lets a request's handler return what the request asks for, in the task that it returned before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplyTypeFix))]
[Shared]
public sealed class ReplyTypeFix() : BusFix(DiagnosticIds.WrongReply)
{
    private protected override Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax
            || finding.Model.GetDeclaredSymbol(syntax, cancellationToken) is not { Parameters.IsEmpty: false } method
            || !MessageRules.TryGetKind(method.Parameters[0].Type, out var kind, out var reply)
            || reply is null)
        {
            return Task.FromResult<IReadOnlyList<CodeAction>>([]);
        }

        var type = TypeOf(finding.Model.Compilation, method, kind, reply);
        var name = type.ToMinimalDisplayString(finding.Model, syntax.SpanStart);
        return Task.FromResult<IReadOnlyList<CodeAction>>(
            [Change($"Return {name}", token => ReturnAsync(finding.Document, syntax, type, token))]);
    }

    private static ITypeSymbol TypeOf(Compilation compilation, IMethodSymbol method, MessageKind kind, ITypeSymbol reply)
    {
        var wrapper = kind == MessageKind.Stream ? "System.Collections.Generic.IAsyncEnumerable`1"
            : method.ReturnType.Name == "Task" ? "System.Threading.Tasks.Task`1"
            : method.ReturnType.Name == "ValueTask" || method.IsAsync ? "System.Threading.Tasks.ValueTask`1"
            : null;
        return wrapper is not null && compilation.GetTypeByMetadataName(wrapper) is { } definition ? definition.Construct(reply) : reply;
    }

    private static async Task<Document> ReturnAsync(
        Document document, MethodDeclarationSyntax method, ITypeSymbol type, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.ReplaceNode(method.ReturnType, editor.Generator.TypeExpression(type, addImport: true).WithTriviaFrom(method.ReturnType));
        return editor.GetChangedDocument();
    }
}
