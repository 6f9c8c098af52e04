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
/// <typeparam name="T">The event.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PublishRoute<T> : Publisher<T>, IEventRoute, IFaultTarget
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
    protected internal virtual bool HasBehaviors => false;

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
    protected internal virtual Next<T, Unit> Wrap(Next<T, Unit> handler) => handler;

    /// <summary>Makes the context of a new event.</summary>
    /// <param name="message">The event.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected internal MessageContext NewContext(T message) =>
        new(Info.HasTopicTemplate ? new TemplatedOrigin<T>(this, message) : this, MessageSequence.Take());

    /// <summary>Finds the route of an event whose run-time type derives from <typeparamref name="T"/>.</summary>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    /// <param name="published">The publish on the other route.</param>
    /// <returns>False where this is the nearest route.</returns>
    protected bool TryPublishDerived(object message, MessageContext context, CancellationToken cancellationToken, out ValueTask published)
    {
        if (Kernel.FindRoute(message.GetType()) is IEventRoute route && route != (IEventRoute)this)
        {
            published = route.PublishObjectAsync(message, context, null, cancellationToken);
            return true;
        }

        published = default;
        return false;
    }

    /// <summary>Ends a publish in which every compiled handler has completed.</summary>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ValueTask FinishAsync(T message, MessageContext context, CancellationToken cancellationToken)
    {
        var subscribers = Volatile.Read(ref _subscribers);
        return subscribers is null ? default : subscribers.PublishAsync(this, message, context, cancellationToken);
    }

    /// <summary>Goes on after a handler that has not completed.</summary>
    /// <param name="step">The place of that handler.</param>
    /// <param name="pending">What it returned.</param>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    protected ValueTask ContinueAsync(int step, ValueTask pending, T message, MessageContext context, CancellationToken cancellationToken) =>
        ContinueAsync(step, pending, message, context, null, cancellationToken);

    /// <summary>Goes on after a handler that threw before it returned.</summary>
    /// <param name="step">The place of that handler.</param>
    /// <param name="error">What it threw.</param>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    protected ValueTask ContinueAsync(int step, Exception error, T message, MessageContext context, CancellationToken cancellationToken)
    {
        PublishFailures? failures = null;
        Record(ref failures, NameOf(step), error);
        return ContinueAsync(step, default, message, context, failures, cancellationToken);
    }

    /// <summary>The result of a publish that was cancelled before it began.</summary>
    /// <param name="cancellationToken">The token.</param>
    protected static ValueTask Canceled(CancellationToken cancellationToken) => ValueTask.FromCanceled(cancellationToken);

    /// <summary>Throws what a message that is null deserves.</summary>
    [DoesNotReturn]
    protected static void ThrowNull() => throw new ArgumentNullException("message", $"The event is null; publish a {typeof(T).Name}.");

    internal void Record(ref PublishFailures? failures, string handler, Exception error)
    {
        Kernel.HandlerFailed(Message, handler, error, logged: true);
        (failures ??= new PublishFailures()).Add(handler, error);
    }

    internal ValueTask Complete(PublishFailures? failures) =>
        failures is null || Kernel.PublishErrors == PublishErrors.Report ? default : ValueTask.FromException(failures.ToException(Message));

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

    ISubscriber IEventRoute.Subscribe(TopicPattern? pattern, string name, Func<object, MessageContext, CancellationToken, ValueTask> handler)
    {
        var subscriber = Subscriber<T>.Of(this, pattern, name, (message, context, token) => handler(message!, context, token));
        Change(subscriber, add: true);
        return subscriber;
    }

    void IEventRoute.Unsubscribe(ISubscriber subscriber) => Change((Subscriber<T>)subscriber, add: false);

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

    private MessageContext Envelop(T message, MessageContext cause, PublishOptions? options)
    {
        var topic = options?.Topic;
        if (topic is not null)
        {
            TopicPattern.CheckTopic(topic);
        }

        topic ??= Info.HasTopicTemplate ? Info.GetTopic(message) : null;
        return new MessageContext(new Envelope(Kernel, Message, topic, options?.Headers, cause), MessageSequence.Take());
    }

    private async ValueTask ContinueAsync(
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

        await Complete(failures).ConfigureAwait(false);
    }
}
