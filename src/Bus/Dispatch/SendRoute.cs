using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>Sends one type of request: the generated class calls its handler, and this one does what is not so fast.</summary>
/// <typeparam name="T">The request.</typeparam>
/// <typeparam name="TReply">The reply.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SendRoute<T, TReply> : RequestSender<T, TReply>, IRequestRoute, IReplyRoute<TReply>, IBehaviorRoute<T, TReply>, IFaultTarget
    where T : IRequest<TReply>
{
    /// <summary>Makes the route of one bus.</summary>
    /// <param name="builder">The bus under construction.</param>
    protected SendRoute(RouteBuilder builder)
        : base(builder) => Entry = this;

    /// <summary>What verbs call: this, or what stands before it.</summary>
    internal RequestSender<T, TReply> Entry { get; private set; }

    /// <summary>The name of the handler, for errors.</summary>
    protected virtual string HandlerName => "";

    /// <summary>Whether <see cref="Wrap"/> does anything.</summary>
    protected virtual bool HasBehaviors => false;

    string IRequestRoute.HandlerName => HandlerName;

    Next<T, TReply>? IBehaviorRoute<T, TReply>.TryWrap(Next<T, TReply> handler) => HasBehaviors ? Wrap(handler) : null;

    /// <summary>Wraps a handler that the route does not call itself, that of a mailbox, with the behaviours that are compiled into the route.</summary>
    /// <param name="handler">The handler.</param>
    protected virtual Next<T, TReply> Wrap(Next<T, TReply> handler) => handler;

    /// <summary>Makes the context of a new request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected MessageContext NewContext() => new(this, MessageSequence.Take());

    /// <summary>What a request that has not completed at once is awaited by; it counts as in flight until it has.</summary>
    /// <param name="pending">The handler's work.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected object Track(ValueTask<TReply> pending) => PendingReply<TReply>.Of(pending, this);

    /// <summary>The way to handlers in other processes; null where the bus is alone.</summary>
    internal IRemoteRequest<T, TReply>? Remote { get; set; }

    /// <summary>What is awaited where there is no handler here.</summary>
    private protected object Unhandled(T request, MessageContext context, CancellationToken cancellationToken) => Remote is { } remote
        ? Track(remote.SendAsync(request, context.IsEmpty ? NewContext() : context, cancellationToken))
        : PendingReply<TReply>.Failed(RequestErrors.NoHandler(Message));

    /// <summary>What a send that was cancelled before it began is awaited by.</summary>
    /// <param name="cancellationToken">The token.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected static object Canceled(CancellationToken cancellationToken) => PendingReply<TReply>.Of(ValueTask.FromCanceled<TReply>(cancellationToken));

    /// <summary>Sends a request whose run-time type derives from <typeparamref name="T"/> by its own route.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    /// <param name="rest">What that send is awaited by.</param>
    /// <returns>False where this is the nearest route.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool TrySendDerived(T request, MessageContext context, CancellationToken cancellationToken, out object? rest)
    {
        if (Kernel.FindRoute(request.GetType()) is IReplyRoute<TReply> route && route != (IReplyRoute<TReply>)this)
        {
            rest = PendingReply<TReply>.Of(route.SendObjectAsync(request, context, cancellationToken));
            return true;
        }

        rest = null;
        return false;
    }

    /// <summary>Throws what a message that is null deserves.</summary>
    [DoesNotReturn]
    protected static void ThrowNull() => throw new ArgumentNullException("request", $"The request is null; send a {typeof(T).Name}.");

    ValueTask<TReply> IReplyRoute<TReply>.SendObjectAsync(object request, MessageContext context, CancellationToken cancellationToken) =>
        Entry.SendAsync((T)request, context, cancellationToken);

    List<Task<TReply>> IReplyRoute<TReply>.SendToOthers(object request, TimeSpan timeout, CancellationToken cancellationToken) =>
        Remote?.SendToEach((T)request, NewContext(), timeout, cancellationToken) ?? [];

    Type IReplyRoute.ReplyType => typeof(TReply);

    async ValueTask<object?> IReplyRoute.SendForObjectAsync(object request, MessageContext context, CancellationToken cancellationToken) =>
        await Entry.SendAsync((T)request, context, cancellationToken).ConfigureAwait(false);

    /// <summary>What is left is an exception, where the handler threw before it returned, or what is to be awaited.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal sealed override PendingReply<TReply> Complete(object rest)
    {
        if (rest is not Exception error)
        {
            return (PendingReply<TReply>)rest;
        }

        HandlerFailed(error);
        return PendingReply<TReply>.Failed(error);
    }

    internal override void HandlerFailed(Exception error) => Kernel.HandlerFailed(Message, HandlerName, error, logged: false);

    internal override void Activate() => Interlocked.CompareExchange(ref RequestSlot<T, TReply>.Current, Entry, null);

    internal override void Deactivate() => Interlocked.CompareExchange(ref RequestSlot<T, TReply>.Current, null, Entry);

    void IFaultTarget.Inject(FaultHook faults, RouteBuilder builder) => Entry = new FaultyRequestSender<T, TReply>(this, faults, builder);

    internal override void Append(Invoker invoker, RouteBuilder builder) => RequestErrors.ThrowSecondHandler(Message, HandlerName, invoker.Name);
}
