using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>Publishes the events that handlers return; null publishes nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cascade
{
    /// <summary>Publishes an event that a handler of <paramref name="cause"/> returned.</summary>
    /// <typeparam name="T">The declared type of the event.</typeparam>
    /// <param name="message">The event; null publishes nothing.</param>
    /// <param name="cause">The context of the message that was handled.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public static ValueTask PublishAsync<T>(T? message, MessageContext cause, CancellationToken cancellationToken) =>
        message is null ? default : cause.Origin!.Kernel.PublishAsync(message, cause, null, cancellationToken);

    /// <summary>Publishes a structure that a handler of <paramref name="cause"/> returned.</summary>
    /// <inheritdoc cref="PublishAsync{T}(T, MessageContext, CancellationToken)"/>
    public static ValueTask PublishAsync<T>(T? message, MessageContext cause, CancellationToken cancellationToken)
        where T : struct =>
        message is { } value ? cause.Origin!.Kernel.PublishAsync(value, cause, null, cancellationToken) : default;

    /// <summary>Publishes an event that a handler of <paramref name="cause"/> returns later.</summary>
    /// <typeparam name="T">The declared type of the event.</typeparam>
    /// <param name="message">The event to come; null publishes nothing.</param>
    /// <param name="cause">The context of the message that was handled.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public static ValueTask PublishAsync<T>(ValueTask<T> message, MessageContext cause, CancellationToken cancellationToken)
    {
        return message.IsCompletedSuccessfully
            ? PublishAsync(message.Result, cause, cancellationToken)
            : Await(message, cause, cancellationToken);

        static async ValueTask Await(ValueTask<T> message, MessageContext cause, CancellationToken cancellationToken) =>
            await PublishAsync(await message.ConfigureAwait(false), cause, cancellationToken).ConfigureAwait(false);
    }
}
