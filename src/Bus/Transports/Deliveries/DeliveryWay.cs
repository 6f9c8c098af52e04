using TypedBus.Deliveries;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>How the messages of one type are delivered: to whom from here, and into which handlers here.</summary>
internal abstract class DeliveryWay(MessageInfo info, DeliveryHub hub)
{
    private DeliveryTargets? _targets;

    internal MessageInfo Info { get; } = info;

    /// <summary>
    /// The subscriptions of other nodes; null where there are none. Set by one thread at a time, to <see cref="DeliveryTargets.Outdated"/> where they are to be
    /// worked out when somebody asks; read by any.
    /// </summary>
    internal DeliveryTargets? Targets
    {
        get
        {
            DeliveryTargets? targets;
            while (ReferenceEquals(targets = Volatile.Read(ref _targets), DeliveryTargets.Outdated))
            {
                hub.Route!(Info);
            }

            return targets;
        }

        set => Volatile.Write(ref _targets, value);
    }

    private protected DeliveryHub Hub => hub;

    /// <summary>Forgets the handlers that it knows: there are more of them.</summary>
    internal abstract void Refresh();

    /// <summary>The handler of a subscription here; null where there is none.</summary>
    internal abstract DeliveryRoute? RouteOf(string subscription);

    /// <summary>Reads a message that came.</summary>
    /// <exception cref="MessageFormatException">Its bytes are not the message.</exception>
    internal abstract Delivered Read(Link link, in FrameHeader header, ReadOnlyMemory<byte> payload);

    /// <summary>Delivers a message whose type is known at run time only.</summary>
    internal abstract ValueTask<DeliveryReceipt> DeliverObjectAsync(object message, PublishOptions? options, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal abstract class DeliveryWay<T>(MessageInfo info, DeliveryHub hub) : DeliveryWay(info, hub)
{
    /// <summary>Accepts a message: gives it to its buffers, or keeps it until it is due.</summary>
    internal async ValueTask<DeliveryReceipt> DeliverAsync(T message, PublishOptions? options, CancellationToken cancellationToken)
    {
        var context = NewContext(message, options);
        if (options is not { IsScheduled: true } || !TrySchedule(message, context, options))
        {
            await DeliverAsync(message, context, cancellationToken).ConfigureAwait(false);
        }

        return new DeliveryReceipt(context.Id);
    }

    private protected abstract MessageContext NewContext(T message, PublishOptions? options);

    private protected abstract ValueTask DeliverAsync(T message, MessageContext context, CancellationToken cancellationToken);

    private bool TrySchedule(T message, MessageContext context, PublishOptions options)
    {
        var delay = Hub.Scheduled.DelayOf(options);
        if (delay == TimeSpan.Zero)
        {
            return false;
        }

        Hub.Scheduled.Add(context.Id, Info, delay, () => DeliverAsync(message, context, CancellationToken.None).AsTask(), options.Cancellation);
        return true;
    }

    internal sealed override ValueTask<DeliveryReceipt> DeliverObjectAsync(object message, PublishOptions? options, CancellationToken cancellationToken) =>
        DeliverAsync((T)message, options, cancellationToken);

    internal sealed override Delivered Read(Link link, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        Incoming.Check(in header);
        var message = Incoming.ReadMessage<T>(payload);
        var seed = header.Seed == 0 ? link.Theirs!.Seed : header.Seed;
        var origin = new RemoteOrigin(Hub.Kernel, Info, link.Theirs!.Node, seed, header.Extras, header.Extras?.Topic ?? TopicOf(message));
        return new Delivered<T>(this, message, origin, header.Sequence);
    }

    private protected virtual string? TopicOf(T message) => null;

    /// <summary>Wraps a handler: its failures are counted, and the last of them makes a dead letter here.</summary>
    private protected DeliveryRoute RouteTo(string handler, Func<T, MessageContext, CancellationToken, ValueTask> function, RetryAttribute? retry)
    {
        var plan = new RetryPlan(retry ?? new RetryAttribute());
        var route = Hub.Kernel.FindRoute(typeof(T))!;
        return new DeliveryRoute(HandleAsync, retry);

        async ValueTask<TimeSpan?> HandleAsync(DeliveryFrame frame, CancellationToken cancellationToken)
        {
            var delivered = (Delivered<T>)frame.State!;
            route.Enter();
            try
            {
                await function(delivered.Message, delivered.ContextOf(frame.Attempt), cancellationToken).ConfigureAwait(false);
                return null;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                Hub.Kernel.HandlerFailed(Info, handler, error, logged: true);
                if (plan.Delay(error, frame.Attempt) is null)
                {
                    Hub.Kernel.Bury(new DeadLetter(
                        delivered.Message!, Info.Name, handler, DeadLetterReasons.Failed, error, frame.Attempt, Hub.Time.GetUtcNow()));
                }

                throw;
            }
            finally
            {
                route.Leave();
            }
        }
    }
}
