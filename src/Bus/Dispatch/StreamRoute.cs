using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>Sends one type of stream request: the generated class calls its handler, and this one counts what is under way.</summary>
/// <typeparam name="T">The request.</typeparam>
/// <typeparam name="TItem">The items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StreamRoute<T, TItem> : StreamSender<T, TItem>, IRequestRoute, IStreamRoute<TItem>
    where T : IStreamRequest<TItem>
{
    /// <summary>Makes the route of one bus.</summary>
    /// <param name="builder">The bus under construction.</param>
    protected StreamRoute(RouteBuilder builder)
        : base(builder)
    {
    }

    /// <summary>The name of the handler, for errors.</summary>
    protected virtual string HandlerName => "";

    string IRequestRoute.HandlerName => HandlerName;

    /// <summary>Makes the context of a new request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected MessageContext NewContext() => new(this, MessageSequence.Take());

    /// <summary>The way to handlers in other processes; null where the bus is alone.</summary>
    internal IRemoteStream<T, TItem>? Remote { get; set; }

    /// <summary>What is enumerated where there is no handler here.</summary>
    private protected IAsyncEnumerable<TItem> Unhandled(T request, MessageContext context, CancellationToken cancellationToken) => Remote is { } remote
        ? Track(remote.Stream(request, context.IsEmpty ? NewContext() : context, cancellationToken), cancellationToken)
        : throw RequestErrors.NoHandler(Message);

    /// <summary>Counts each enumeration from its first item to its disposal.</summary>
    /// <param name="items">The handler's items.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    protected IAsyncEnumerable<TItem> Track(IAsyncEnumerable<TItem> items, CancellationToken cancellationToken) =>
        new TrackedStream<TItem>(this, HandlerName, items, cancellationToken);

    /// <summary>Finds the route of a request whose run-time type derives from <typeparamref name="T"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    /// <param name="sent">The items by the other route.</param>
    /// <returns>False where this is the nearest route.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool TrySendDerived(object request, MessageContext context, CancellationToken cancellationToken, out IAsyncEnumerable<TItem> sent)
    {
        if (Kernel.FindRoute(request.GetType()) is IStreamRoute<TItem> route && route != (IStreamRoute<TItem>)this)
        {
            sent = route.StreamObject(request, context, cancellationToken);
            return true;
        }

        sent = default!;
        return false;
    }

    /// <summary>Throws what a message that is null deserves.</summary>
    [DoesNotReturn]
    protected static void ThrowNull() => throw new ArgumentNullException("request", $"The request is null; send a {typeof(T).Name}.");

    IAsyncEnumerable<TItem> IStreamRoute<TItem>.StreamObject(object request, MessageContext context, CancellationToken cancellationToken) =>
        Stream((T)request, context, cancellationToken);

    internal override void Activate() => Interlocked.CompareExchange(ref StreamSlot<T, TItem>.Current, this, null);

    internal override void Deactivate() => Interlocked.CompareExchange(ref StreamSlot<T, TItem>.Current, null, this);

    internal override void Append(Invoker invoker, RouteBuilder builder) => RequestErrors.ThrowSecondHandler(Message, HandlerName, invoker.Name);
}
