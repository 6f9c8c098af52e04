namespace TypedBus.Dispatch;

/// <content>What deliveries need of a route: its subscriptions with a name apart from the others.</content>
public abstract partial class PublishRoute<T>
{
    /// <summary>The context of an event whose subscriptions with a name are seen to by the deliveries.</summary>
    internal MessageContext NewDelivery(T message, PublishOptions? options) => Envelop(message, default, options, isDelivery: true);

    /// <summary>The subscriptions made at run time that have a name; any thread.</summary>
    internal Subscriber<T>[] NamedSubscribers() => Volatile.Read(ref _subscribers)?.Named() ?? [];

    /// <summary>Calls the subscriptions without a name, here and on other nodes: all that is left of an event that was delivered.</summary>
    internal async ValueTask PublishToUnnamedAsync(T message, MessageContext context)
    {
        if (Volatile.Read(ref _subscribers)?.Unnamed() is { } subscribers)
        {
            Enter();
            try
            {
                await subscribers.PublishAsync(this, message, context, null, CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                Leave();
            }
        }
    }
}
