using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>Reads calls of verbs; shared by the generator, which does not see what it generates, and analyzers, which do.</summary>
internal static class CallReader
{
    /// <summary>Null where the call has nothing to do with this library.</summary>
    public static Call? Read(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!CallNames.IsCandidate(call) || CallNames.ReceiverOf(call) is not { } target)
        {
            return null;
        }

        var name = CallNames.NameOf(call)!;
        var verb = name.Identifier.ValueText;
        switch (verb)
        {
            case CallNames.AddTypedBus:
                return Plain(CallUse.Start, default);
            case CallNames.StartAsync:
                return Receiver.IsBusClass(target, model) ? Plain(CallUse.Start, default) : null;
        }

        var receiver = Receiver.Of(target, model, cancellationToken);
        var messages = new MessageArguments(model, cancellationToken);
        return (receiver.Kind, verb) switch
        {
            (ReceiverKind.Options, "Listen" or "Connect" or "UseNats" or "AddModule") => Plain(CallUse.Connect, receiver),
            (ReceiverKind.Bus or ReceiverKind.Context or ReceiverKind.Verbs, "PublishAsync" or "DeliverAsync") => With(
                messages.Published(call, receiver.Kind == ReceiverKind.Verbs, out var hasTopic), CallUse.Publish, hasTopic),
            (ReceiverKind.Bus or ReceiverKind.Context or ReceiverKind.Verbs, "SendAsync" or "StreamAsync" or "GatherAsync") => With(
                MessageArguments.At(call, receiver.Kind == ReceiverKind.Verbs ? 1 : 0), CallUse.Send, false),
            (ReceiverKind.Handle, CallNames.Ask or "Post" or "TryPost" or "PostAsync" or CallNames.Batch) or (ReceiverKind.Pull, "SendAsync" or "TrySend") => With(
                MessageArguments.At(call, 0), CallUse.Post, false),
            (ReceiverKind.Bus, "Subscribe" or "OpenMailbox") => Subscription(),
            _ => null,
        };

        Call Plain(CallUse use, Receiver of) => new(call, name, of, null, [new CallModel(use, "", "", false, null)]);

        Call? With(ExpressionSyntax? message, CallUse use, bool hasTopic) => message is null ? null : new Call(
            call,
            name,
            receiver,
            message,
            [.. messages.TypesOf(message, verb == CallNames.Batch).Select(type => MessageArguments.Model(type, use, hasTopic)).Distinct()]);

        Call Subscription()
        {
            var pattern = verb == "Subscribe" ? messages.Pattern(call) : default;
            var type = MessageArguments.Model(messages.Subscribed(call, name), CallUse.Subscribe, false) with { Pattern = pattern.Text, Reply = "" };
            return new Call(call, name, receiver, pattern.Argument, [type]);
        }
    }
}
