using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>A message of a mailbox, and the methods that handle it.</summary>
/// <param name="Index">Its number in the slot.</param>
/// <param name="Post">How it lies there.</param>
/// <param name="Methods">The methods, in the order of their declaration; more than one for an event only.</param>
internal sealed record MailboxMessage(int Index, PostModel Post, IReadOnlyList<HandlerMethodModel> Methods);

/// <summary>Numbers the messages that a mailbox accepts.</summary>
internal static class MailboxMessages
{
    /// <summary>The messages that a class with a mailbox handles, by their numbers.</summary>
    public static IReadOnlyList<MailboxMessage> Of(HandlerClassModel handler)
    {
        var methods = handler.Methods.Where(static one => one.Post is not null).ToLookup(static one => one.Message, StringComparer.Ordinal);
        return PostsOf(handler)
            .Select((post, index) => new MailboxMessage(index, post, [.. methods[post.Type]]))
            .Where(static one => one.Methods.Count > 0)
            .Select(static one => one.Post.Kind == MessageKind.Event ? one : one with { Methods = [one.Methods[0]] })
            .ToArray();
    }

    /// <summary>The accepted messages by their numbers: those of the contract, or else those that are handled.</summary>
    public static IReadOnlyList<PostModel> PostsOf(HandlerClassModel handler)
    {
        if (handler.Mailbox!.IsContract)
        {
            return handler.Mailbox.Messages.ToArray();
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return handler.Methods.Where(one => one.Post is not null && seen.Add(one.Message)).Select(static one => one.Post!).ToArray();
    }

    /// <summary>The class that puts a message into the mailbox for a route.</summary>
    public static string InvokerOf(MailboxMessage message) => $"Post{message.Index}_{message.Post.Name}";
}
