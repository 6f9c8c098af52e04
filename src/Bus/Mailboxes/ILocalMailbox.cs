using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A mailbox of this bus, whatever its messages are.</summary>
internal interface ILocalMailbox
{
    string Name { get; }

    /// <summary>How many accepted messages have not been handled yet; any thread.</summary>
    int Left { get; }

    /// <summary>Makes the lanes; once, while the bus starts.</summary>
    /// <param name="service">The class behind the mailbox.</param>
    /// <param name="builders">Makes what the next handler of a lane is built with, from its number.</param>
    void Open(MailboxService service, Func<int, RouteBuilder> builders);

    /// <summary>Refuses what does not come from a handler of this bus.</summary>
    void Refuse();

    /// <summary>Refuses everything, and gives up what is left.</summary>
    void Stop(string reason);

    /// <summary>Ends threads, after <see cref="Stop"/>.</summary>
    void Dispose();

    /// <summary>Hands over the mailbox with its types, without reflection.</summary>
    TResult Accept<TResult>(ILocalMailboxVisitor<TResult> visitor);
}

/// <summary>Does something with a mailbox whose slot only the mailbox itself knows.</summary>
internal interface ILocalMailboxVisitor<TResult>
{
    TResult Mailbox<TSlot>(LocalPort<TSlot> port)
        where TSlot : struct, IMailboxSlot<TSlot>;
}
