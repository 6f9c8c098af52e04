namespace TypedBus;

/// <summary>What a behaviour wraps: the next behaviour, or the handler.</summary>
/// <typeparam name="TMessage">The message.</typeparam>
/// <typeparam name="TReply">The reply; <see cref="Unit"/> for events and commands.</typeparam>
/// <param name="message">The message.</param>
/// <param name="context">What is known of the message besides its content.</param>
/// <param name="cancellationToken">The caller's token.</param>
/// <returns>The reply; await it once.</returns>
public delegate ValueTask<TReply> Next<TMessage, TReply>(TMessage message, MessageContext context, CancellationToken cancellationToken);

/// <summary>What a stream behaviour wraps: the next behaviour, or the handler.</summary>
/// <typeparam name="TMessage">The request.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
/// <param name="message">The request.</param>
/// <param name="context">What is known of the message besides its content.</param>
/// <param name="cancellationToken">The caller's token.</param>
/// <returns>The items.</returns>
public delegate IAsyncEnumerable<TItem> StreamNext<TMessage, TItem>(TMessage message, MessageContext context, CancellationToken cancellationToken);
