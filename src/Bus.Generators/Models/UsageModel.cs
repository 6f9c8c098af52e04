namespace TypedBus.Generators.Models;

/// <summary>What an assembly does with messages, beside declaring and handling them; each thing once, sorted.</summary>
/// <param name="Calls">The calls of verbs.</param>
/// <param name="Waits">The handlers that wait for the answers of others.</param>
/// <param name="Mailboxes">The handles, and the classes behind them.</param>
/// <param name="Remotes">The requests that are said to be handled in another process.</param>
internal sealed record UsageModel(
    EquatableArray<CallModel> Calls, EquatableArray<WaitModel> Waits, EquatableArray<MailboxUseModel> Mailboxes, EquatableArray<string> Remotes)
{
    public static UsageModel Empty { get; } = new(default, default, default, default);

    public bool IsEmpty => Calls.Count + Waits.Count + Mailboxes.Count + Remotes.Count == 0;
}

/// <summary>A call of a verb.</summary>
/// <param name="Use">What it does.</param>
/// <param name="Type">The static type of the message, without nullable annotations; <c>object</c> where it may be any, empty without one.</param>
/// <param name="Reply">The reply that the caller was compiled for, where the type is a request; else empty.</param>
/// <param name="HasTopic">Whether a topic may be given.</param>
/// <param name="Pattern">The pattern of a subscription, where it is constant; else null.</param>
internal sealed record CallModel(CallUse Use, string Type, string Reply, bool HasTopic, string? Pattern);

internal enum CallUse
{
    /// <summary>An event is published, or returned by a handler.</summary>
    Publish,

    /// <summary>A request goes to its handler.</summary>
    Send,

    /// <summary>A message is posted to a mailbox, or asked of one.</summary>
    Post,

    /// <summary>Events are subscribed to, or received from a pull mailbox.</summary>
    Subscribe,

    /// <summary>The bus is set up.</summary>
    Start,

    /// <summary>The bus is connected to other processes, or given further modules.</summary>
    Connect,
}

/// <summary>A handler that does not go on before another has answered.</summary>
/// <param name="Class">The class that waits, as people read it.</param>
/// <param name="Method">Its method.</param>
/// <param name="Message">The C# name of the message that the method handles.</param>
/// <param name="MessageName">The simple name of that.</param>
/// <param name="Asked">The C# name of what it asks.</param>
/// <param name="AskedName">The simple name of that.</param>
/// <param name="Handle">The C# name of the handle that it asks; null where it sends through the bus.</param>
internal sealed record WaitModel(
    string Class, string Method, string Message, string MessageName, string Asked, string AskedName, string? Handle);

/// <summary>A handle, and the class behind it.</summary>
/// <param name="Handle">The C# name of the handle.</param>
/// <param name="Class">The class, as people read it; empty where the handle is declared apart.</param>
/// <param name="Messages">The C# names of the messages that a handle declared apart accepts.</param>
internal sealed record MailboxUseModel(string Handle, string Class, EquatableArray<string> Messages);
