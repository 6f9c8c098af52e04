using TypedBus.Generators.Analysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the invokers of a handler class, and how it is constructed.</summary>
internal static class HandlersEmitter
{
    public static string Emit(HandlerClassModel handler, string @namespace)
    {
        var names = Invokers.NamesOf(handler);
        var writer = SourceWriter.File(@namespace);
        writer.Doc($"Calls the handlers of <see cref=\"{handler.Type}\"/>.");
        writer.Line(KnownTypes.Hidden);
        writer.Open(
            $"{(handler.Methods.Any(static one => one.IsPublic) ? "public" : "internal")} static class {GeneratedNames.HandlersClass(handler.MetadataName)}");
        Declare(writer, handler, names);
        if (!handler.IsStatic)
        {
            Create(writer, handler);
        }

        var subscriptions = Subscriptions.NamesOf(handler, [.. handler.Methods]);
        for (var at = 0; at < names.Length; at++)
        {
            writer.Line();
            InvokerEmitter.Emit(writer, handler, handler.Methods[at], names[at], subscriptions[at]);
        }

        if (handler.Mailbox is not null)
        {
            var messages = MailboxMessages.Of(handler);
            subscriptions = Subscriptions.NamesOf(handler, [.. messages.Select(static one => one.Methods[0])]);
            for (var at = 0; at < messages.Count; at++)
            {
                writer.Line();
                MailboxInvokerEmitter.Emit(writer, handler, messages[at], names, subscriptions[at]);
            }
        }

        writer.Close();
        return writer.ToString();
    }

    private static void Declare(SourceWriter writer, HandlerClassModel handler, string[] names)
    {
        writer.Open($"internal static void Declare({KnownTypes.Infrastructure}ModuleBuilder builder)");
        if (!handler.IsStatic)
        {
            writer.Line($"builder.HandlerClass<{handler.Type}>(");
            writer.Further($"{KnownTypes.Bus}HandlerLifetime.{LifetimeOf(handler.Lifetime)},");
            writer.Further($"Create{(handler.Constructor.Count == 0 ? ");" : ",")}");
            for (var at = 0; at < handler.Constructor.Count; at++)
            {
                writer.Further($"{ServiceEmitter.Requirement(handler.Constructor[at])}{(at == handler.Constructor.Count - 1 ? ");" : ",")}");
            }
        }

        if (handler.Mailbox is { } mailbox)
        {
            names = [.. MailboxMessages.Of(handler).Select(MailboxMessages.InvokerOf)];
            if (!mailbox.IsContract)
            {
                writer.Line($"builder.Mailbox({MailboxDeclarationEmitter.Info(mailbox, MailboxMessages.PostsOf(handler))});");
            }

            MailboxDeclarationEmitter.Service(writer, handler);
        }

        foreach (var name in names)
        {
            writer.Line($"builder.Handler({name}.Instance);");
        }

        writer.Close();
    }

    private static void Create(SourceWriter writer, HandlerClassModel handler)
    {
        writer.Line();
        writer.Open($"private static {handler.Type} Create({KnownTypes.ServiceProvider} services)");
        ServiceEmitter.Construct(
            writer, $"return new {handler.Type}", handler.Constructor, "services", GeneratedNames.Readable(handler.MetadataName));
        writer.Close();
    }

    internal static string LifetimeOf(int lifetime) => lifetime switch
    {
        1 => "Scoped",
        2 => "Transient",
        _ => "Singleton",
    };
}
