using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>Finds the handlers that wait for the answer to a call: in their own body, or in a method of their class that they wait for.</summary>
internal sealed class WaitReader(SemanticModel model, CancellationToken cancellationToken)
{
    private readonly HashSet<SyntaxNode> _seen = [];
    private readonly List<IMethodSymbol> _handlers = [];

    public static IEnumerable<WaitModel> Read(Call call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.Uses.Count != 1
            || call.Uses[0] is not { Use: CallUse.Send or CallUse.Post, Type: not MessageArguments.Any } asked
            || call.Name.Identifier.ValueText is not (CallNames.Ask or "SendAsync" or "GatherAsync")
            || call.Receiver.Kind is ReceiverKind.Pull
            || Waiting.FunctionOf(call.Syntax) is not { } function)
        {
            return [];
        }

        var reader = new WaitReader(model, cancellationToken);
        reader.Follow(function);
        return reader._handlers.Count == 0 || (call.Receiver.Handle is { } handle && IsOfNode(call.Syntax, handle))
            ? []
            : reader._handlers.Select(handler => Model(handler, asked, call.Receiver.Handle)).ToArray();
    }

    private static WaitModel Model(IMethodSymbol handler, CallModel asked, string? handle) => new(
        GeneratedNames.Readable(TypeNames.Metadata(handler.ContainingType)),
        handler.Name,
        TypeNames.Key(handler.Parameters[0].Type),
        handler.Parameters[0].Type.Name,
        asked.Type,
        asked.Type.Substring(asked.Type.LastIndexOfAny(['.', ':']) + 1),
        handle);

    private void Follow(SyntaxNode function)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_seen.Add(function))
        {
            return;
        }

        switch (function)
        {
            case MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method:
                if (HandlerOf(method) is { } handler)
                {
                    _handlers.Add(handler);
                }
                else
                {
                    FollowCalls(type, method.Identifier.ValueText, method.ParameterList);
                }

                break;
            case LocalFunctionStatementSyntax { Parent: { } body } local:
                FollowCalls(body, local.Identifier.ValueText, local.ParameterList);
                break;
            case AnonymousFunctionExpressionSyntax lambda when Waiting.RunnerOf(lambda) is { } runner && Waiting.FunctionOf(runner) is { } around:
                Follow(around);
                break;
        }
    }

    private void FollowCalls(SyntaxNode scope, string name, ParameterListSyntax parameters)
    {
        foreach (var call in scope.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            var called = call.Expression switch
            {
                IdentifierNameSyntax plain => plain,
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => own.Name,
                _ => null,
            };
            if (called?.Identifier.ValueText == name && Fits(call.ArgumentList, parameters) && Waiting.FunctionOf(call) is { } around)
            {
                Follow(around);
            }
        }
    }

    private static bool Fits(ArgumentListSyntax arguments, ParameterListSyntax parameters) =>
        arguments.Arguments.Count <= parameters.Parameters.Count
        && arguments.Arguments.Count >= parameters.Parameters.Count(static one => one.Default is null && !one.Modifiers.Any(SyntaxKind.ParamsKeyword));

    // Whether the class is one of handlers is seen by whoever puts the application together.
    private IMethodSymbol? HandlerOf(MethodDeclarationSyntax method) =>
        (method.Identifier.ValueText is "Handle" or "HandleAsync" || method.AttributeLists.Count > 0)
        && model.GetDeclaredSymbol(method, cancellationToken) is { Parameters.Length: > 0 } symbol
        && (symbol is { DeclaredAccessibility: Accessibility.Public, Name: "Handle" or "HandleAsync" } || Attributes.Find(symbol, KnownTypes.HandlerAttribute) is not null)
            ? symbol
            : null;

    // A handle that the class gets by the name of a node belongs to another process.
    private static bool IsOfNode(InvocationExpressionSyntax call, string handle)
    {
        var name = handle.Substring(handle.LastIndexOf('.') + 1);
        var scope = (SyntaxNode?)call.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? call.SyntaxTree.GetRoot();
        return scope.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(one =>
            CallNames.NameOf(one) is GenericNameSyntax { Identifier.ValueText: CallNames.GetMailbox } generic
            && generic.TypeArgumentList.Arguments[0].ToString().EndsWith(name, StringComparison.Ordinal)
            && one.ArgumentList.Arguments.Any(static argument => !argument.Expression.IsKind(SyntaxKind.NullLiteralExpression)));
    }
}
