using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>Picks the calls that are worth a closer look, by their names alone.</summary>
internal static class CallNames
{
    public const string GetMailbox = "GetMailbox";
    public const string Ask = "AskAsync";
    public const string Batch = "PostBatch";
    public const string PublishCore = "PublishCoreAsync";
    public const string StartAsync = "StartAsync";
    public const string AddTypedBus = "AddTypedBus";

    /// <summary>Whether a node may be a call of a verb, or a verb that is handed to others to call.</summary>
    public static bool IsCandidate(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => NameOf(call) is { } name && IsVerb(name.Identifier.ValueText),
        MemberAccessExpressionSyntax group => IsVerb(group.Name.Identifier.ValueText) && IsHandedOn(group),
        _ => false,
    };

    /// <summary>What a verb does by what it is called on; null where it is none there.</summary>
    public static CallUse? UseOf(ReceiverKind receiver, string verb) => (receiver, verb) switch
    {
        (ReceiverKind.Options, "Listen" or "Connect" or "Bind" or "UseNats" or "AddModule") => CallUse.Connect,
        (ReceiverKind.Bus or ReceiverKind.Context or ReceiverKind.Verbs, "PublishAsync" or "DeliverAsync") or (ReceiverKind.Bus, PublishCore) => CallUse.Publish,
        (ReceiverKind.Bus or ReceiverKind.Context or ReceiverKind.Verbs, "SendAsync" or "StreamAsync" or "GatherAsync")
            or (ReceiverKind.Bus, "SendCoreAsync" or "StreamCoreAsync" or "GatherCoreAsync") => CallUse.Send,
        (ReceiverKind.Handle, Ask or "Post" or "TryPost" or "PostAsync" or Batch) or (ReceiverKind.Pull, "SendAsync" or "TrySend") => CallUse.Post,
        (ReceiverKind.Bus, "Subscribe" or "SubscribeCore" or "OpenMailbox" or "OpenMailboxCore") or (ReceiverKind.Verbs, "Subscribe") => CallUse.Subscribe,
        _ => null,
    };

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

    private static bool IsHandedOn(MemberAccessExpressionSyntax group) => group.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression != group,
        MemberAccessExpressionSyntax => false,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => false,
        _ => true,
    };

    private static bool IsVerb(string name) => name switch
    {
        "PublishAsync" or "DeliverAsync" or "SendAsync" or "StreamAsync" or "GatherAsync" or "TrySend" => true,
        Ask or "Post" or "TryPost" or "PostAsync" or Batch => true,
        "Subscribe" or "OpenMailbox" => true,
        PublishCore or "SendCoreAsync" or "StreamCoreAsync" or "GatherCoreAsync" or "SubscribeCore" or "OpenMailboxCore" => true,
        AddTypedBus or StartAsync or "Listen" or "Connect" or "Bind" or "UseNats" or "AddModule" => true,
        _ => false,
    };
}
