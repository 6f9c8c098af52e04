using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>Picks the calls that are worth a closer look, by their names alone.</summary>
internal static class CallNames
{
    public const string GetMailbox = "GetMailbox";
    public const string Ask = "AskAsync";
    public const string Batch = "PostBatch";
    public const string StartAsync = "StartAsync";
    public const string AddTypedBus = "AddTypedBus";

    /// <summary>Whether a node may be a call of a verb.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is InvocationExpressionSyntax call && NameOf(call) is { } name && IsVerb(name.Identifier.ValueText);

    /// <summary>The name of the method that is called on something; null for others.</summary>
    public static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    /// <summary>What it is called on.</summary>
    public static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call)
    {
        if (call.Expression is MemberAccessExpressionSyntax access)
        {
            return access.Expression;
        }

        for (SyntaxNode? node = call; node is ExpressionSyntax; node = node.Parent)
        {
            if (node.Parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == node)
            {
                return conditional.Expression;
            }
        }

        return null;
    }

    private static bool IsVerb(string name) => name switch
    {
        "PublishAsync" or "DeliverAsync" or "SendAsync" or "StreamAsync" or "GatherAsync" or "TrySend" => true,
        Ask or "Post" or "TryPost" or "PostAsync" or Batch => true,
        "Subscribe" or "OpenMailbox" => true,
        AddTypedBus or StartAsync or "Listen" or "Connect" or "UseNats" or "AddModule" => true,
        _ => false,
    };
}
