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
        return CallNames.UseOf(receiver.Kind, verb) switch
        {
            CallUse.Connect => Plain(CallUse.Connect, receiver),
            CallUse.Publish when verb == CallNames.PublishCore => With(MessageArguments.At(call, 0), CallUse.Publish, true),
            CallUse.Publish => With(messages.Published(call, receiver.Kind == ReceiverKind.Verbs, out var hasTopic), CallUse.Publish, hasTopic),
            CallUse.Send => With(MessageArguments.At(call, receiver.Kind == ReceiverKind.Verbs ? 1 : 0), CallUse.Send, false),
            CallUse.Post => With(MessageArguments.At(call, 0), CallUse.Post, false),
            CallUse.Subscribe => Subscription(),
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
            var pattern = verb == "Subscribe" && receiver.Kind == ReceiverKind.Bus ? messages.Pattern(call) : default;
            var type = MessageArguments.Model(messages.Subscribed(call, name), CallUse.Subscribe, false) with { Pattern = pattern.Text, Reply = "" };
            return new Call(call, name, receiver, pattern.Argument, [type]);
        }
    }
}
