using System.ComponentModel;
using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>
/// Publishes one type of event: the generated class calls its handlers in order, and this one continues where a handler fails
/// or does not complete at once.
/// </summary>
/// <typeparam name="T">The event.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PublishRoute<T> : Route, IObjectPublisher
{
    private Subscribers<T>? _subscribers;

    /// <summary>Makes the route of one bus.</summary>
    /// <param name="builder">The bus under construction.</param>
    protected PublishRoute(RouteBuilder builder)
        : base(builder, typeof(T)) => Info = (EventInfo<T>)Message;

    internal EventInfo<T> Info { get; }

    /// <summary>The number of handlers that the generated class calls.</summary>
    protected virtual int StepCount => 0;

    /// <summary>Calls every subscriber; completes when each has.</summary>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context; <c>default</c> where nothing is known yet.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    /// <returns>Await it once.</returns>
    /// <exception cref="AggregateException">Subscribers failed, and the bus is to throw that.</exception>
    public abstract ValueTask PublishAsync(T message, MessageContext context, CancellationToken cancellationToken);

    ValueTask IObjectPublisher.PublishObjectAsync(object message, MessageContext context, CancellationToken cancellationToken) =>
        PublishAsync((T)message, context, cancellationToken);

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

    /// <summary>Whether <see cref="Wrap"/> does anything.</summary>
    protected internal virtual bool HasBehaviors => false;

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
        if (Kernel.FindRoute(message.GetType()) is IObjectPublisher route && route != (IObjectPublisher)this)
        {
            published = route.PublishObjectAsync(message, context, cancellationToken);
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

    /// <summary>Goes on after a handler that failed or has not completed.</summary>
    /// <param name="step">The place of that handler.</param>
    /// <param name="pending">What it returned, or its failure.</param>
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

    internal void Record(ref PublishFailures? failures, string handler, Exception error)
    {
        Kernel.HandlerFailed(Message, handler, error, logged: true);
        (failures ??= new PublishFailures()).Add(handler, error);
    }

    internal ValueTask Complete(PublishFailures? failures) =>
        failures is null || Kernel.PublishErrors == PublishErrors.Report ? default : ValueTask.FromException(failures.ToException(Message));

    internal void EnterAsync() => Enter();

    internal void LeaveAsync() => Leave();

    internal override void Activate() => Interlocked.CompareExchange(ref PublishSlot<T>.Current, this, null);

    internal override void Deactivate() => Interlocked.CompareExchange(ref PublishSlot<T>.Current, null, this);

    internal override void Append(Invoker invoker, RouteBuilder builder) =>
        Change(Subscriber<T>.Of(this, (EventInvoker)invoker, builder.Bind(invoker)), add: true);

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
                await subscribers.PublishAsync(this, message, context, failures, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
        finally
        {
            Leave();
        }

        await Complete(failures).ConfigureAwait(false);
    }
}
