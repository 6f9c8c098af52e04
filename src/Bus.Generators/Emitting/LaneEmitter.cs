using TypedBus.Generators.Analysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes what calls the handlers of a mailbox: a direct call for each message, behind its behaviours where it has any.</summary>
internal static class LaneEmitter
{
    public static string Emit(HandlerClassModel handler, SettingsModel settings)
    {
        var mailbox = handler.Mailbox!;
        var messages = MailboxMessages.Of(handler);
        var names = Invokers.NamesOf(handler);
        var invokers = handler.Methods.Zip(names, static (method, name) => (method, name)).ToDictionary(static one => one.method, static one => one.name);
        var writer = SourceWriter.File(settings.Namespace);
        var name = GeneratedNames.LaneClass(handler.MetadataName);
        var slot = $"{mailbox.Handle}.Slot";
        writer.Doc($"Calls the handlers of <see cref=\"{handler.Type}\"/> for one lane of its mailbox.");
        writer.Line(KnownTypes.Hidden);
        writer.Open($"internal sealed class {name} : {KnownTypes.Infrastructure}MailboxDispatcher<{slot}>");
        foreach (var message in messages)
        {
            for (var method = 0; method < message.Methods.Count; method++)
            {
                writer.Line($"private readonly object? _handler{message.Index}_{method};");
            }

            writer.Line($"private readonly {KnownTypes.Infrastructure}MessageOrigin _origin{message.Index};");
            writer.Line($"private readonly {NextOf(message)}? _behaviors{message.Index};");
        }

        writer.Line();
        writer.Open($"internal {name}({KnownTypes.Infrastructure}RouteBuilder builder)");
        foreach (var message in messages)
        {
            for (var method = 0; method < message.Methods.Count; method++)
            {
                writer.Line($"_handler{message.Index}_{method} = builder.Bind({Invoker(message.Methods[method])}.Instance);");
            }

            writer.Line($"_origin{message.Index} = builder.OriginOf<{message.Post.Type}>();");
            writer.Line($"_behaviors{message.Index} = builder.Wrap<{message.Post.Type}, {message.Post.ReplyOrUnit}>(Invoke{message.Index}Async);");
        }

        writer.Close();
        TryHandle(writer, messages, slot);
        IsSynchronous(writer, messages);
        NameOf(writer, handler, messages);
        foreach (var message in messages)
        {
            Handle(writer, message, slot);
            Wrapped(writer, message);
        }

        writer.Close();
        return writer.ToString();

        string Invoker(HandlerMethodModel method) => $"{GeneratedNames.HandlersClass(handler.MetadataName)}.{invokers[method]}";

        void Handle(SourceWriter to, MailboxMessage message, string slotType)
        {
            to.Line();
            to.Doc(message.Methods.Count == 1 ? $"Calls <see cref=\"{message.Methods[0].Cref}\"/>." : $"Calls the handlers of <see cref=\"{message.Post.Type}\"/>.");
            to.Open($"private global::System.Threading.Tasks.Task? Handle{message.Index}(ref {slotType} slot)");
            to.Line("var parcel = slot.Parcel;");
            switch (message.Post.Kind)
            {
                case MessageKind.Request:
                    to.Line($"var ask = {KnownTypes.Unsafe}.As<{KnownTypes.Infrastructure}Ask<{message.Post.Reply}>>(parcel)!;");
                    to.If("!ask.Begin()", "return null;");
                    break;
                case MessageKind.Command:
                    to.Line($"var ask = parcel as {KnownTypes.Infrastructure}Ask<{KnownTypes.Unit}>;");
                    to.If("ask is not null && !ask.Begin()", "return null;");
                    break;
            }

            to.Line($"var message = slot.Message{message.Index};");
            to.Line("var cancellationToken = parcel is null ? default : parcel.Token;");
            if (message.Methods.Count > 1)
            {
                // Only events have several.
                to.Line($"return Rest(_behaviors{message.Index} is null");
                to.Further($"? Invoke{message.Index}Async(message, ContextOf(_origin{message.Index}, message, parcel), cancellationToken)");
                to.Further($": _behaviors{message.Index}(message, ContextOf(_origin{message.Index}, message, parcel), cancellationToken));");
            }
            else
            {
                One(to, message);
            }

            to.Close();
        }

        void One(SourceWriter to, MailboxMessage message)
        {
            var method = message.Methods[0];
            var wrapped = $"_behaviors{message.Index}(message, ContextOf(_origin{message.Index}, message, parcel), cancellationToken)";
            var context = method.NeedsContext ? $"ContextOf(_origin{message.Index}, message, parcel)" : "default";
            var call = $"{Invoker(method)}.Invoke(_handler{message.Index}_0, message, {context}, cancellationToken)";
            to.Open($"if (_behaviors{message.Index} is not null)");
            to.Line(message.Post.Kind switch
            {
                MessageKind.Request => $"return ask.Reply({wrapped});",
                MessageKind.Command => $"return ask is null ? Rest({wrapped}) : ask.Reply({wrapped});",
                _ => $"return Rest({wrapped});",
            });
            to.Close();
            to.Line();
            if (message.Post.Kind == MessageKind.Request)
            {
                if (method.IsSynchronous)
                {
                    to.Line($"ask.Reply({call});");
                    to.Line("return null;");
                }
                else
                {
                    to.Line($"return ask.Reply({call});");
                }
            }
            else if (method.IsSynchronous)
            {
                to.Line($"{call};");
                if (message.Post.Kind == MessageKind.Command)
                {
                    to.Line($"ask?.Reply(default({KnownTypes.Unit}));");
                }

                to.Line("return null;");
            }
            else
            {
                to.Line($"var pending = {call};");
                to.Line(message.Post.Kind == MessageKind.Command ? "return ask is null ? Rest(pending) : Rest(ask, pending);" : "return Rest(pending);");
            }
        }

        void Wrapped(SourceWriter to, MailboxMessage message)
        {
            var several = message.Methods.Count > 1;
            to.Line();
            to.Open(
                $"private {(several ? "async " : "")}{KnownTypes.ValueTask}<{message.Post.ReplyOrUnit}> Invoke{message.Index}Async(" +
                $"{message.Post.Type} message, {KnownTypes.Context} context, {KnownTypes.Token} cancellationToken)");
            for (var at = 0; at < message.Methods.Count; at++)
            {
                var method = message.Methods[at];
                var call = $"{Invoker(method)}.Invoke(_handler{message.Index}_{at}, message, context, cancellationToken)";
                if (message.Post.Kind == MessageKind.Request)
                {
                    to.Line($"return {(method.IsSynchronous ? $"new {KnownTypes.ValueTask}<{message.Post.Reply}>({call})" : call)};");
                    to.Close();
                    return;
                }

                if (method.IsSynchronous)
                {
                    to.Line($"{call};");
                }
                else if (several)
                {
                    to.Line($"await {call}.ConfigureAwait(false);");
                }
                else
                {
                    to.Line($"return {KnownTypes.Infrastructure}HandlerResults.AsUnit({call});");
                    to.Close();
                    return;
                }
            }

            to.Line("return default;");
            to.Close();
        }
    }

    private static string NextOf(MailboxMessage message) => $"{KnownTypes.Bus}Next<{message.Post.Type}, {message.Post.ReplyOrUnit}>";

    private static void TryHandle(SourceWriter writer, IReadOnlyList<MailboxMessage> messages, string slot)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override global::System.Threading.Tasks.Task? TryHandle(ref {slot} slot)");
        writer.Open($"switch ({KnownTypes.Infrastructure}MailboxTag.IndexOf(slot.Tag))");
        foreach (var message in messages)
        {
            writer.Line($"case {message.Index}:");
            writer.Further($"return Handle{message.Index}(ref slot);");
        }

        writer.Line("default:");
        writer.Further("throw NotHandled(ref slot);");
        writer.Close();
        writer.Close();
    }

    private static void IsSynchronous(SourceWriter writer, IReadOnlyList<MailboxMessage> messages)
    {
        // Behaviours are known when the bus starts.
        var synchronous = messages.Where(static one => one.Methods.All(static method => method.IsSynchronous)).ToList();
        if (synchronous.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("public override bool IsSynchronous(int index)");
        writer.Open("return index switch");
        foreach (var message in synchronous)
        {
            writer.Line($"{message.Index} => _behaviors{message.Index} is null,");
        }

        writer.Line("_ => false,");
        writer.Close(";");
        writer.Close();
    }

    private static void NameOf(SourceWriter writer, HandlerClassModel handler, IReadOnlyList<MailboxMessage> messages)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("public override string NameOf(int index)");
        writer.Open("return index switch");
        foreach (var message in messages)
        {
            writer.Line($"{message.Index} => \"{Invokers.DisplayOf(handler, message.Methods[0])}\",");
        }

        writer.Line($"_ => \"{GeneratedNames.Readable(handler.MetadataName)}\",");
        writer.Close(";");
        writer.Close();
    }
}
