using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>
/// Finds the function that does not go on before a call has answered. What is stored, dropped or handed to others counts as not
/// waited for, even where somebody waits later: a miss is better than a false alarm.
/// </summary>
internal static class Waiting
{
    /// <summary>The function that awaits a call, blocks on it, or returns its task to whom called it; null without one.</summary>
    public static SyntaxNode? FunctionOf(ExpressionSyntax call)
    {
        SyntaxNode node = call;
        while (true)
        {
            switch (node.Parent)
            {
                case AwaitExpressionSyntax awaited:
                    return Around(awaited);
                case ArrowExpressionClauseSyntax or ReturnStatementSyntax:
                    return Around(node);
                case AnonymousFunctionExpressionSyntax lambda when lambda.Body == node:
                    return lambda;
                case ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionArmSyntax or SwitchExpressionSyntax
                    or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                    node = node.Parent;
                    break;
                case ConditionalAccessExpressionSyntax conditional when conditional.WhenNotNull == node:
                    node = conditional;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either:
                    node = either;
                    break;
                case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access when access.Expression == node:
                    switch (access.Name.Identifier.ValueText)
                    {
                        case "Wait" or "GetResult":
                            return Around(node);
                        case "ConfigureAwait" or "AsTask" or "Preserve" or "WaitAsync" or "GetAwaiter" or "ToArray" or "ToList":
                            node = next;
                            break;
                        default:
                            return null;
                    }

                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } access when access.Expression == node:
                    return Around(node);
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WhenAll" } } all }:
                    node = all;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>The call that runs a lambda and completes when it has; null where that is not known.</summary>
    public static InvocationExpressionSyntax? RunnerOf(AnonymousFunctionExpressionSyntax lambda) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } call }
        && name is "Run" or "ForEachAsync" or "Select"
            ? call
            : null;

    private static SyntaxNode? Around(SyntaxNode node) => node.Ancestors().FirstOrDefault(static one =>
        one is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax or BaseTypeDeclarationSyntax);
}
