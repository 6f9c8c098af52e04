using TypedBus.Generators.Analysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes how a module declares mailboxes.</summary>
internal static class MailboxDeclarationEmitter
{
    /// <summary>The handle, as an expression.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="messages">What it accepts, by the numbers in the slot.</param>
    public static string Info(MailboxModel mailbox, IEnumerable<PostModel> messages) =>
        $"new {KnownTypes.Infrastructure}MailboxInfo<{mailbox.Handle}, {mailbox.Handle}.Slot>({Literals.Text(mailbox.WireName)}, " +
        $"static port => new {mailbox.Handle}(port)) {{ Messages = [{string.Join(", ", messages.Select(static one => $"typeof({one.Type})"))}] }}";

    /// <summary>The class behind the mailbox, as a statement.</summary>
    public static void Service(SourceWriter writer, HandlerClassModel handler)
    {
        var mailbox = handler.Mailbox!;
        writer.Line($"builder.MailboxService(new {KnownTypes.Infrastructure}MailboxService<{mailbox.Handle}.Slot>(");
        writer.Further($"typeof({mailbox.Handle}),");
        writer.Further($"typeof({handler.Type}),");
        writer.Further($"static one => new {GeneratedNames.LaneClass(handler.MetadataName)}(one))");
        writer.Line("{");
        writer.Further($"Settings = new {KnownTypes.Bus}MailboxAttribute(){(mailbox.Settings.Length == 0 ? "" : $" {{ {mailbox.Settings} }}")},");
        writer.Further("Messages =");
        writer.Further("[");
        foreach (var message in MailboxMessages.PostsOf(handler))
        {
            var retry = handler.Methods.FirstOrDefault(one => one.Message == message.Type)?.Post?.Retry;
            writer.Further(
                $"    new {KnownTypes.Infrastructure}MailboxMessage(typeof({message.Type}), {Literals.Value(message.Priority)}, {retry ?? "null"}),");
        }

        writer.Further("],");
        writer.Line("});");
    }
}
