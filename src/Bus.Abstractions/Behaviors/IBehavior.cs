namespace TypedBus;

/// <summary>Wraps the handling of messages: code before, after, around or instead of it.</summary>
/// <typeparam name="TMessage">The message; constrain it to choose which messages are wrapped.</typeparam>
/// <typeparam name="TReply">The reply; <see cref="Unit"/> for events and commands.</typeparam>
public interface IBehavior<TMessage, TReply>
{
    /// <summary>Handles <paramref name="message"/>, usually by calling <paramref name="next"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="context">What is known of the message besides its content.</param>
    /// <param name="next">The next behaviour, or the handler; may be called any number of times.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The reply.</returns>
    ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken);
}

/// <summary>Wraps the handling of stream requests.</summary>
/// <typeparam name="TMessage">The request; constrain it to choose which requests are wrapped.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
public interface IStreamBehavior<TMessage, TItem>
{
    /// <summary>Handles <paramref name="message"/>, usually by passing on the items of <paramref name="next"/>.</summary>
    /// <param name="message">The request.</param>
    /// <param name="context">What is known of the message besides its content.</param>
    /// <param name="next">The next behaviour, or the handler.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The items.</returns>
    IAsyncEnumerable<TItem> Invoke(TMessage message, MessageContext context, StreamNext<TMessage, TItem> next, CancellationToken cancellationToken);
}
