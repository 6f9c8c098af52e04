using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>The class behind a mailbox; made by the module of its assembly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MailboxService
{
    internal MailboxService(Type handle, Type handler)
    {
        Handle = handle;
        Handler = handler;
    }

    /// <summary>The type of the handle.</summary>
    public Type Handle { get; }

    /// <summary>The class that handles the messages.</summary>
    public Type Handler { get; }

    /// <summary>How the mailbox is set up.</summary>
    public required MailboxAttribute Settings { get; init; }

    /// <summary>The accepted messages, by their number in the slot.</summary>
    public required IReadOnlyList<MailboxMessage> Messages { get; init; }
}

/// <summary>The class behind a mailbox.</summary>
/// <typeparam name="TSlot">The slot of the handle.</typeparam>
/// <param name="handle">The type of the handle.</param>
/// <param name="handler">The class that handles the messages.</param>
/// <param name="create">Makes what calls the handlers of one lane.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MailboxService<TSlot>(Type handle, Type handler, Func<RouteBuilder, MailboxDispatcher<TSlot>> create)
    : MailboxService(handle, handler)
    where TSlot : struct, IMailboxSlot<TSlot>
{
    internal MailboxDispatcher<TSlot> Create(RouteBuilder builder) => create(builder);
}

/// <summary>A message that a mailbox accepts.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Priority">Its <see cref="PriorityAttribute"/>; 0 without one.</param>
/// <param name="Retry">How its handler is tried again; null where it is not.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record MailboxMessage(Type Type, int Priority = 0, RetryAttribute? Retry = null);
