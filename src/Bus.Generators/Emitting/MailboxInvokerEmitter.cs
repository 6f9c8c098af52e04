using TypedBus.Generators.Analysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the invoker that puts a message into a mailbox, for the routes of the bus.</summary>
internal static class MailboxInvokerEmitter
{
    public static void Emit(SourceWriter writer, HandlerClassModel handler, MailboxMessage message, string[] names, string subscription)
    {
        var first = message.Methods[0];
        var handle = handler.Mailbox!.Handle;
        var name = MailboxMessages.InvokerOf(message);
        var result = InvokerEmitter.AsynchronousResultOf(first);
        writer.Doc($"Puts <see cref=\"{message.Post.Type}\"/> into the mailbox of <see cref=\"{handler.Type}\"/>.");
        writer.Line(KnownTypes.Hidden);
        writer.Open($"{(first.IsPublic ? "public" : "internal")} sealed class {name} : {InvokerEmitter.BaseOf(first)}");
        writer.Doc("The only instance.");
        writer.Line($"public static readonly {name} Instance = new {name}();");
        writer.Line();
        var posting = first with { Lifetime = 0, Fanout = message.Methods.Max(static one => one.Fanout) };
        InvokerEmitter.Constructor(writer, posting, name, Invokers.DisplayOf(handler, first), subscription, isMailbox: true);
        var taking = handler.Methods.Zip(names, static (method, one) => (Method: method, Name: one))
            .Where(one => message.Methods.Contains(one.Method) && one.Method.TakesServices)
            .Select(static one => one.Name)
            .ToArray();
        if (taking.Length > 0)
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line(
                $"public override global::System.Collections.Generic.IReadOnlyList<{KnownTypes.Infrastructure}ServiceRequirement> Requirements =>");
            writer.Further($"[{string.Join(", ", taking.Select(static one => $".. {one}.Instance.Requirements"))}];");
            writer.Line();
        }

        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override object? Bind({KnownTypes.Infrastructure}RouteBuilder builder)");
        writer.Line($"return builder.Mailbox<{handle}>();");
        writer.Close();
        writer.Line();
        writer.Doc($"Puts <see cref=\"{message.Post.Type}\"/> into the mailbox of <see cref=\"{handler.Type}\"/>.");
        writer.Open($"public static {result} Invoke(object? state, {InvokerEmitter.ParametersOf(first)})");
        writer.Line($"return {KnownTypes.Unsafe}.As<{handle}>(state)!.DeliverAsync(message, context, cancellationToken);");
        writer.Close();
        writer.Line();
        InvokerEmitter.Override(writer, first, isSynchronous: false);
        writer.Close();
    }
}
