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
public abstract class SendRoute<T, TReply> : RequestSender<T, TReply>, IRequestRoute, IReplyRoute<TReply>, IFaultTarget
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

    string IRequestRoute.HandlerName => HandlerName;

    /// <summary>Makes the context of a new request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected MessageContext NewContext() => new(this, MessageSequence.Take());

    /// <summary>Counts a request that has not completed at once, until it has.</summary>
    /// <param name="pending">The handler's work.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected async ValueTask<TReply> TrackAsync(ValueTask<TReply> pending)
    {
        Enter();
        try
        {
            return await pending.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Kernel.HandlerFailed(Message, HandlerName, error, logged: false);
            throw;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The result of a handler that threw before it returned.</summary>
    /// <param name="error">What it threw.</param>
    protected ValueTask<TReply> Failed(Exception error)
    {
        Kernel.HandlerFailed(Message, HandlerName, error, logged: false);
        return ValueTask.FromException<TReply>(error);
    }

    /// <summary>The result of a send that was cancelled before it began.</summary>
    /// <param name="cancellationToken">The token.</param>
    protected static ValueTask<TReply> Canceled(CancellationToken cancellationToken) => ValueTask.FromCanceled<TReply>(cancellationToken);

    /// <summary>Finds the route of a request whose run-time type derives from <typeparamref name="T"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    /// <param name="sent">The reply by the other route.</param>
    /// <returns>False where this is the nearest route.</returns>
    protected bool TrySendDerived(object request, MessageContext context, CancellationToken cancellationToken, out ValueTask<TReply> sent)
    {
        if (Kernel.FindRoute(request.GetType()) is IReplyRoute<TReply> route && route != (IReplyRoute<TReply>)this)
        {
            sent = route.SendObjectAsync(request, context, cancellationToken);
            return true;
        }

        sent = default;
        return false;
    }

    /// <summary>Throws what a message that is null deserves.</summary>
    [DoesNotReturn]
    protected static void ThrowNull() => throw new ArgumentNullException("request", $"The request is null; send a {typeof(T).Name}.");

    ValueTask<TReply> IReplyRoute<TReply>.SendObjectAsync(object request, MessageContext context, CancellationToken cancellationToken) =>
        Entry.SendAsync((T)request, context, cancellationToken);

    internal override void Activate() => Interlocked.CompareExchange(ref RequestSlot<T, TReply>.Current, Entry, null);

    internal override void Deactivate() => Interlocked.CompareExchange(ref RequestSlot<T, TReply>.Current, null, Entry);

    void IFaultTarget.Inject(FaultHook faults, RouteBuilder builder) => Entry = new FaultyRequestSender<T, TReply>(this, faults, builder);

    internal override void Append(Invoker invoker, RouteBuilder builder) => RequestErrors.ThrowSecondHandler(Message, HandlerName, invoker.Name);
}
