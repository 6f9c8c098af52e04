using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedBus.Diagnostics;
using TypedBus.Infrastructure;
using TypedBus.Topics;

namespace TypedBus.Dispatch;

/// <summary>
/// Publishes one type of event: the generated class calls its handlers in order, and this one continues where a handler fails
/// or does not complete at once.
/// </summary>
/// <remarks>What is rare is kept out of the generated method by force: inlined, it would cost every publish its large stack frame.</remarks>
/// <typeparam name="T">The event.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class PublishRoute<T> : Publisher<T>, IEventRoute, IBehaviorRoute<T, Unit>, IFaultTarget
{
    private Subscribers<T>? _subscribers;

    /// <summary>Makes the route of one bus.</summary>
    /// <param name="builder">The bus under construction.</param>
    protected PublishRoute(RouteBuilder builder)
        : base(builder)
    {
        Info = (EventInfo<T>)Message;
        Entry = this;
    }

    internal EventInfo<T> Info { get; }

    /// <summary>What verbs call: this, or what stands before it.</summary>
    internal Publisher<T> Entry { get; private set; }

    /// <summary>The number of handlers that the generated class calls.</summary>
    protected virtual int StepCount => 0;

    /// <summary>Whether <see cref="Wrap"/> does anything.</summary>
    protected virtual bool HasBehaviors => false;

    /// <summary>A handler that is not compiled into the route, wrapped; null where there is nothing to wrap it with.</summary>
    internal Next<T, Unit>? TryWrap(Func<T, MessageContext, CancellationToken, ValueTask> handler) => HasBehaviors
        ? Wrap((message, context, token) => HandlerResults.AsUnit(handler(message, context, token)))
        : null;

    /// <summary>Whether handlers that are not compiled into the route are wrapped.</summary>
    internal bool IsWrapping => HasBehaviors;

    Next<T, Unit>? IBehaviorRoute<T, Unit>.TryWrap(Next<T, Unit> handler) => HasBehaviors ? Wrap(handler) : null;

    /// <summary>Calls one handler.</summary>
    /// <param name="step">Its place, from 0.</param>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    protected virtual ValueTask InvokeAsync(int step, T message, MessageContext context, CancellationToken cancellationToken) => default;

    /// <summary>The name of a handler, for errors.</summary>
    /// <param name="step">Its place, from 0.</param>
    protected virtual string NameOf(int step) => "";

    /// <summary>Wraps a handler that is not compiled into the route with the behaviours that are.</summary>
    /// <param name="handler">The handler, or the subscription.</param>
    protected virtual Next<T, Unit> Wrap(Next<T, Unit> handler) => handler;

    /// <summary>Makes the context of a new event.</summary>
    /// <param name="message">The event.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected internal sealed override MessageContext NewContext(T message) =>
        new(Info.HasTopicTemplate ? new TemplatedOrigin<T>(this, message) : this, MessageSequence.Take());

    /// <summary>Publishes an event whose run-time type derives from <typeparamref name="T"/> by its own route.</summary>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    /// <param name="rest">What is left of that publish; null for nothing.</param>
    /// <returns>False where this is the nearest route.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool TryPublishDerived(T message, MessageContext context, CancellationToken cancellationToken, out object? rest)
    {
        if (Kernel.FindRoute(message!.GetType()) is IEventRoute route && route != (IEventRoute)this)
        {
            rest = route.PublishObjectAsync(message, context, null, cancellationToken).AsTask();
            return true;
        }

        rest = null;
        return false;
    }

    /// <summary>Goes on with the other subscribers when every compiled handler has completed.</summary>
    /// <param name="message">The event.</param>
    /// <returns>What is left of them; null for nothing.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected object? Rest(T message) => Volatile.Read(ref _subscribers)?.TryPublish(message);

    /// <summary>Goes on with the other subscribers, which are given the context that the compiled handlers had.</summary>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    /// <returns>What is left of them; null for nothing.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected object? Rest(T message, MessageContext context, CancellationToken cancellationToken) =>
        Volatile.Read(ref _subscribers)?.TryPublish(this, message, context, cancellationToken);

    /// <summary>What is left where a handler has not completed.</summary>
    /// <param name="step">The place of that handler.</param>
    /// <param name="pending">What it returned.</param>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected object RestAfter(int step, ValueTask pending, T message, MessageContext context, CancellationToken cancellationToken) =>
        ContinueAsync(step, pending, message, context, null, cancellationToken);

    /// <summary>What is left where a handler threw before it returned.</summary>
    /// <param name="step">The place of that handler.</param>
    /// <param name="error">What it threw.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected static object RestAfter(int step, Exception error) => new StepFailure(step, error, default);

    /// <summary>What is left where a handler threw before it returned, and others may want the context that it had.</summary>
    /// <param name="step">The place of that handler.</param>
    /// <param name="error">What it threw.</param>
    /// <param name="context">The context.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected static object RestAfter(int step, Exception error, MessageContext context) => new StepFailure(step, error, context);

    /// <summary>What is left of a publish that was cancelled before it began: to say so.</summary>
    /// <param name="cancellationToken">The token.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected static object Canceled(CancellationToken cancellationToken) => Task.FromCanceled(cancellationToken);

    /// <summary>Throws what a message that is null deserves.</summary>
    [DoesNotReturn]
    protected static void ThrowNull() => throw new ArgumentNullException("message", $"The event is null; publish a {typeof(T).Name}.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal sealed override Task CompleteAsync(object rest, T message, MessageContext context, CancellationToken cancellationToken)
    {
        if (rest is Subscribers<T> subscribers)
        {
            return subscribers.PublishAsync(this, message, context, cancellationToken);
        }

        switch (rest)
        {
            case StepFailure failure:
                PublishFailures? failures = null;
                Record(ref failures, NameOf(failure.Step), failure.Error);
                var known = failure.Context.IsEmpty ? context : failure.Context;
                return ContinueAsync(failure.Step, default, message, known, failures, cancellationToken);
            case SubscriberFailure<T> failure:
                return failure.Subscribers.ContinueAsync(this, failure.At, failure.Error, message, context, cancellationToken);
            default:
                return (Task)rest;
        }
    }

    internal void Record(ref PublishFailures? failures, string handler, Exception error)
    {
        Kernel.HandlerFailed(Message, handler, error, logged: true);
        (failures ??= new PublishFailures()).Add(handler, error);
    }

    internal void ThrowIfAny(PublishFailures? failures)
    {
        if (failures is not null && Kernel.PublishErrors == PublishErrors.Throw)
        {
            throw failures.ToException(Message);
        }
    }

    internal override void Activate() => Interlocked.CompareExchange(ref PublishSlot<T>.Current, Entry, null);

    internal override void Deactivate() => Interlocked.CompareExchange(ref PublishSlot<T>.Current, null, Entry);

    void IFaultTarget.Inject(FaultHook faults, RouteBuilder builder) => Entry = new FaultyPublisher<T>(this, faults, builder);

    internal override void Append(Invoker invoker, RouteBuilder builder) =>
        Change(Subscriber<T>.Of(this, (EventInvoker)invoker, builder.Bind(invoker)), add: true);

    /// <summary>Publishes with a cause or options; the message has exactly or nearest this route's type.</summary>
    internal ValueTask PublishAsync(T message, MessageContext cause, PublishOptions? options, CancellationToken cancellationToken) =>
        Entry.PublishAsync(message, cause.IsEmpty && options is null ? default : Envelop(message, cause, options), cancellationToken);

    ValueTask IEventRoute.PublishObjectAsync(object message, MessageContext cause, PublishOptions? options, CancellationToken cancellationToken) =>
        PublishAsync((T)message, cause, options, cancellationToken);

    ISubscriber IEventRoute.Subscribe(
        TopicPattern? pattern, string name, string? subscription, Func<object, MessageContext, CancellationToken, ValueTask> handler)
    {
        var subscriber = Subscriber<T>.Of(this, pattern, name, subscription, (message, context, token) => handler(message!, context, token));
        Change(subscriber, add: true);
        return subscriber;
    }

    void IEventRoute.Unsubscribe(ISubscriber subscriber) => Change((Subscriber<T>)subscriber, add: false);

    /// <summary>
    /// Handlers that run on every node, for events that reach this node for itself alone; null where there are none. Set before the route is opened.
    /// </summary>
    internal Func<T, MessageContext, CancellationToken, ValueTask>[]? NodeHandlers { get; set; }

    /// <summary>Calls what stands for this node alone: handlers on every node, and subscriptions. For events of other nodes.</summary>
    internal ValueTask PublishToNodeAsync(T message, MessageContext context)
    {
        if (NodeHandlers is not null)
        {
            return PublishToHandlersAsync(message, context);
        }

        var rest = Volatile.Read(ref _subscribers)?.OfNode()?.TryPublish(this, message, context, CancellationToken.None);
        return rest is null ? default : new ValueTask(CompleteAsync(rest, message, context, CancellationToken.None));
    }

    private async ValueTask PublishToHandlersAsync(T message, MessageContext context)
    {
        PublishFailures? failures = null;
        Enter();
        try
        {
            foreach (var handler in NodeHandlers ?? [])
            {
                try
                {
                    await handler(message, context, CancellationToken.None).ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    Record(ref failures, "a handler on every node", error);
                }
            }

            if (Volatile.Read(ref _subscribers)?.OfNode() is { } subscribers)
            {
                await subscribers.PublishAsync(this, message, context, failures, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Adds or removes a subscriber; lock-free, any thread. A publish that has begun keeps the set that it found.</summary>
    internal void Change(Subscriber<T> subscriber, bool add)
    {
        while (true)
        {
            var before = Volatile.Read(ref _subscribers);
            var after = add ? Subscribers<T>.With(before, subscriber) : before?.Without(subscriber);
            if (Interlocked.CompareExchange(ref _subscribers, after, before) == before)
            {
                return;
            }
        }
    }

    private MessageContext Envelop(T message, MessageContext cause, PublishOptions? options, bool isDelivery = false)
    {
        if (!isDelivery && options is { IsScheduled: true })
        {
            throw new ArgumentException($"A message is published at once; have a {Message.Name} that waits delivered by DeliverAsync.", nameof(options));
        }

        var topic = options?.Topic;
        if (topic is not null)
        {
            TopicPattern.CheckTopic(topic);
        }

        topic ??= Info.HasTopicTemplate ? Info.GetTopic(message) : null;
        var envelope = new Envelope(Kernel, Message, topic, options?.Headers, cause) { TimeToLive = options?.TimeToLive, IsDelivery = isDelivery };
        return new MessageContext(envelope, MessageSequence.Take());
    }

    private async Task ContinueAsync(
        int step, ValueTask pending, T message, MessageContext context, PublishFailures? failures, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            while (true)
            {
                try
                {
                    await pending.ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    Record(ref failures, NameOf(step), error);
                }

                if (++step >= StepCount)
                {
                    break;
                }

                try
                {
                    pending = InvokeAsync(step, message, context, cancellationToken);
                }
                catch (Exception error)
                {
                    pending = default;
                    Record(ref failures, NameOf(step), error);
                }
            }

            if (Volatile.Read(ref _subscribers) is { } subscribers)
            {
                failures = await subscribers.PublishAsync(this, message, context, failures, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Leave();
        }

        ThrowIfAny(failures);
    }
}
