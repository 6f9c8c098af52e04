namespace TypedBus;

/// <summary>The bus, as people inject and fake it. Call the verbs of <see cref="BusVerbs"/>: these members are what they stand on.</summary>
/// <remarks>
/// A generic call through an interface is slow, so the verbs are extensions that know a shorter way where the bus is the
/// library's own. A fake implements these members and is called through the same verbs.
/// </remarks>
public interface IBus
{
    /// <summary>Publishes an event; see <see cref="BusVerbs.PublishAsync{T}(IBus, T, CancellationToken)"/>.</summary>
    /// <typeparam name="T">The declared type of the event; its run-time type chooses the subscribers.</typeparam>
    /// <param name="message">The event.</param>
    /// <param name="options">How to publish it; null for the defaults.</param>
    /// <param name="cancellationToken">Passed on to the subscribers.</param>
    ValueTask PublishCoreAsync<T>(T message, PublishOptions? options, CancellationToken cancellationToken);

    /// <summary>Sends a command; see <see cref="BusVerbs.SendAsync(IBus, IRequest, CancellationToken)"/>.</summary>
    /// <typeparam name="TCommand">The declared type of the command; its run-time type chooses the handler.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    ValueTask SendCoreAsync<TCommand>(TCommand command, CancellationToken cancellationToken)
        where TCommand : IRequest;

    /// <summary>Sends a request; see <see cref="BusVerbs.SendAsync{TReply}(IBus, IRequest{TReply}, CancellationToken)"/>.</summary>
    /// <typeparam name="TRequest">The declared type of the request; its run-time type chooses the handler.</typeparam>
    /// <typeparam name="TReply">The type of the reply.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    ValueTask<TReply> SendCoreAsync<TRequest, TReply>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IRequest<TReply>;

    /// <summary>Sends a request for a stream; see <see cref="BusVerbs.StreamAsync{TItem}(IBus, IStreamRequest{TItem}, CancellationToken)"/>.</summary>
    /// <typeparam name="TRequest">The declared type of the request; its run-time type chooses the handler.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    IAsyncEnumerable<TItem> StreamCoreAsync<TRequest, TItem>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IStreamRequest<TItem>;

    /// <summary>Asks every node's handler; see <see cref="BusVerbs.GatherAsync{TReply}(IBus, IRequest{TReply}, TimeSpan, CancellationToken)"/>.</summary>
    /// <typeparam name="TRequest">The declared type of the request; its run-time type chooses the handler.</typeparam>
    /// <typeparam name="TReply">The type of the replies.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="timeout">How long to wait for replies.</param>
    /// <param name="cancellationToken">Passed on to the handlers.</param>
    ValueTask<GatherResult<TReply>> GatherCoreAsync<TRequest, TReply>(TRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        where TRequest : IRequest<TReply>;

    /// <summary>Subscribes at run time; see <see cref="SubscribeVerbs"/>.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="pattern">The topic pattern; null sees every topic.</param>
    /// <param name="handler">Called for each event.</param>
    ISubscription SubscribeCore<T>(string? pattern, Func<T, MessageContext, CancellationToken, ValueTask> handler);

    /// <summary>Subscribes at run time with a synchronous handler; see <see cref="SubscribeVerbs"/>.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="pattern">The topic pattern; null sees every topic.</param>
    /// <param name="handler">Called for each event.</param>
    ISubscription SubscribeCore<T>(string? pattern, Action<T> handler);

    /// <summary>What became of messages that were delivered with a receipt. Fakes need not implement it.</summary>
    IDeliveries Deliveries => throw new NotSupportedException("This bus follows no deliveries.");

    /// <summary>Delivers an event or a command; see <see cref="BusVerbs.DeliverAsync{T}(IBus, T, CancellationToken)"/>. Fakes need not implement it.</summary>
    /// <typeparam name="T">The declared type of the message; its run-time type chooses the recipients.</typeparam>
    /// <param name="message">The message.</param>
    /// <param name="options">How to deliver it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    ValueTask<DeliveryReceipt> DeliverCoreAsync<T>(T message, PublishOptions? options, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This bus gives no receipts.");

    /// <summary>Subscribes at run time by a name; see <see cref="SubscribeVerbs"/>. Fakes need not implement it: they are subscribed to without.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="pattern">The topic pattern; null sees every topic.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription; null for one that is best effort always.</param>
    ISubscription SubscribeCore<T>(string? pattern, Func<T, MessageContext, CancellationToken, ValueTask> handler, string? name) =>
        SubscribeCore(pattern, handler);

    /// <summary>Subscribes at run time by a name with a synchronous handler; see <see cref="SubscribeVerbs"/>. Fakes need not implement it.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="pattern">The topic pattern; null sees every topic.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription; null for one that is best effort always.</param>
    ISubscription SubscribeCore<T>(string? pattern, Action<T> handler, string? name) => SubscribeCore(pattern, handler);

    /// <summary>The handle of a mailbox; see <see cref="MailboxVerbs"/>. Fakes need not implement it.</summary>
    /// <typeparam name="THandle">The handle.</typeparam>
    /// <param name="node">The name of a node or service; null for this one.</param>
    THandle GetMailboxCore<THandle>(string? node)
        where THandle : MailboxHandle => throw new NotSupportedException("This bus has no mailboxes.");

    /// <summary>The handle of a mailbox on the node of an address; see <see cref="MailboxVerbs"/>. Fakes need not implement it.</summary>
    /// <typeparam name="THandle">The handle.</typeparam>
    /// <param name="address">Names the node, and may name the mailbox.</param>
    THandle GetMailboxCore<THandle>(Address address)
        where THandle : MailboxHandle => GetMailboxCore<THandle>(address.Node);

    /// <summary>Opens a pull mailbox; see <see cref="MailboxVerbs"/>. Fakes need not implement it.</summary>
    /// <typeparam name="T">The messages.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="options">How to open it.</param>
    Mailbox<T> OpenMailboxCore<T>(string name, MailboxOptions options) => throw new NotSupportedException("This bus has no mailboxes.");

    /// <summary>Finds a pull mailbox; see <see cref="MailboxVerbs"/>. Fakes need not implement it.</summary>
    /// <typeparam name="T">The messages.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="node">The name of a node; null for this one.</param>
    MailboxSender<T> FindMailboxCore<T>(string name, string? node) => throw new NotSupportedException("This bus has no mailboxes.");
}
