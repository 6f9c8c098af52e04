using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the handle of a mailbox: an overload of each verb for each message.</summary>
internal static class MailboxHandleEmitter
{
    private const string Slot = "Slot";

    public static string Emit(MailboxModel mailbox, IReadOnlyList<PostModel> messages)
    {
        var writer = SourceWriter.File(mailbox.Namespace);
        writer.Doc(mailbox.Cref is { } behind
            ? $"Posts to the mailbox of <see cref=\"{behind}\"/>."
            : $"Posts to the mailbox '{SourceWriter.Escape(mailbox.WireName)}'.");
        writer.Open($"{(mailbox.IsPublic ? "public" : "internal")} sealed partial class {mailbox.Name} : {KnownTypes.Bus}MailboxHandle");
        Port(writer, mailbox.Name);
        for (var at = 0; at < messages.Count; at++)
        {
            var message = messages[at];
            if (message.Kind != MessageKind.Request)
            {
                Posts(writer, message, at);
            }

            if (message.Kind != MessageKind.Event)
            {
                Asks(writer, message, at);
            }

            Deliver(writer, message, at);
        }

        writer.Line();
        SlotEmitter.Emit(writer, messages);
        writer.Close();
        return writer.ToString();
    }

    private static void Port(SourceWriter writer, string name)
    {
        writer.Line($"private readonly {KnownTypes.Infrastructure}MailboxPort<{Slot}> _port;");
        writer.Line();
        writer.Doc("Makes a handle; called by generated code.");
        writer.Line("/// <param name=\"port\">Where the messages go.</param>");
        writer.Line(KnownTypes.Hidden);
        writer.Line($"public {name}({KnownTypes.Infrastructure}MailboxPort<{Slot}> port)");
        writer.Further(": base(port.Address)");
        writer.Open();
        writer.Line("_port = port;");
        writer.Close();
    }

    private static void Posts(SourceWriter writer, PostModel message, int at)
    {
        var see = $"<see cref=\"{message.Type}\"/>";
        var key = SlotWireEmitter.KeyOf(message, "message");
        Method(writer, message, $"Posts {see}; where it has to wait for room, blocks.", "void Post", "", post =>
        {
            NotNull(post, message);
            post.Line($"_port.Post({at}, in {KnownTypes.Infrastructure}RawMessage.Of(in message), {key});");
        });
        Method(writer, message, $"Posts {see} if there is room.", "bool TryPost", "", post =>
        {
            NotNull(post, message);
            post.Line($"return _port.TryPost({at}, in {KnownTypes.Infrastructure}RawMessage.Of(in message), {key});");
        });
        Method(writer, message, $"Posts {see}; completes when the mailbox has it.", $"{KnownTypes.ValueTask} PostAsync", Token, post =>
        {
            NotNull(post, message);
            post.Line($"return _port.PostAsync({at}, in {KnownTypes.Infrastructure}RawMessage.Of(in message), {key}, cancellationToken);");
        });
        writer.Line();
        writer.Doc($"Posts as many of {see} as there is room for, in one go; returns how many.");
        writer.Line("/// <param name=\"messages\">The messages.</param>");
        writer.Open($"{Access(message)} int PostBatch(global::System.ReadOnlySpan<{message.Type}> messages)");
        if (!message.IsStruct)
        {
            writer.Line($"{KnownTypes.Infrastructure}MailboxBatch.ThrowIfAnyIsNull(messages);");
        }

        var hash = message.Key is null ? "null" : $"static message => {key}";
        writer.Line($"return _port.PostBatch(messages, {Slot}.Writer{at}, {hash});");
        writer.Close();
    }

    private static void Asks(SourceWriter writer, PostModel message, int at)
    {
        var result = message.Kind == MessageKind.Request ? $"{KnownTypes.ValueTask}<{message.Reply}>" : KnownTypes.ValueTask;
        var summary = message.Kind == MessageKind.Request
            ? $"Asks <see cref=\"{message.Type}\"/>, and returns the reply; await it once."
            : $"Has <see cref=\"{message.Type}\"/> handled; completes when it is, and is awaited once.";
        Method(writer, message, summary, $"{result} AskAsync", Token, ask => Ask(ask, message, at, "default", "null", "false"));
        Method(
            writer,
            message,
            summary,
            $"{result} AskAsync",
            $", global::System.TimeSpan timeout{Token}",
            ask => Ask(ask, message, at, "default", "timeout", "false"),
            "timeout\">How long to wait for the reply.");
    }

    // What routes call: the bus publishes and sends to mailboxes too.
    private static void Deliver(SourceWriter writer, PostModel message, int at)
    {
        var isEvent = message.Kind == MessageKind.Event;
        var result = message.Kind == MessageKind.Request ? $"{KnownTypes.ValueTask}<{message.Reply}>" : KnownTypes.ValueTask;
        writer.Line();
        writer.Doc($"{(isEvent ? "Posts" : "Asks")} <see cref=\"{message.Type}\"/> for a route of the bus; called by generated code.");
        writer.Line(KnownTypes.Hidden);
        writer.Open(
            $"{Access(message)} {result} DeliverAsync({message.Type} message, {KnownTypes.Context} context, {KnownTypes.Token} cancellationToken)");
        if (isEvent)
        {
            writer.Line($"var slot = context.IsEmpty ? {Slot}.Of{at}({Argument(message, "message")}) : {Slot}.Of{at}({Argument(message, "message")}, context);");
            writer.Line($"return _port.DeliverAsync(in slot, {SlotWireEmitter.KeyOf(message, "message")}, cancellationToken);");
        }
        else
        {
            Ask(writer, message, at, "context", "null", "true");
        }

        writer.Close();
    }

    private static void Ask(SourceWriter writer, PostModel message, int at, string context, string timeout, string isAccepted)
    {
        writer.Line($"var slot = {Slot}.Of{at}({Argument(message, "message")}, {context}, out var ask);");
        writer.Line($"_port.Ask(in slot, {SlotWireEmitter.KeyOf(message, "message")}, ask, {timeout}, {isAccepted}, cancellationToken);");
        writer.Line(message.Kind == MessageKind.Request ? "return ask.AsValueTask();" : "return ask.AsCommand();");
    }

    private static void NotNull(SourceWriter writer, PostModel message)
    {
        if (!message.IsStruct)
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(message);");
        }
    }

    private static string Token => $", {KnownTypes.Token} cancellationToken = default";

    private static void Method(
        SourceWriter writer, PostModel message, string summary, string signature, string parameters, Action<SourceWriter> body, string? further = null)
    {
        writer.Line();
        writer.Doc(summary);
        writer.Line("/// <param name=\"message\">The message.</param>");
        if (further is not null)
        {
            writer.Line($"/// <param name=\"{further}</param>");
        }

        if (parameters.Contains("cancellationToken"))
        {
            writer.Line("/// <param name=\"cancellationToken\">Ends the wait.</param>");
        }

        writer.Open($"{Access(message)} {signature}({(message.IsStruct ? "in " : "")}{message.Type} message{parameters})");
        body(writer);
        writer.Close();
    }

    private static string Access(PostModel message) => message.IsPublic ? "public" : "internal";

    private static string Argument(PostModel message, string name) => message.IsStruct ? $"in {name}" : name;
}
