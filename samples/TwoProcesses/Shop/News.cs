using System.Collections.Concurrent;
using System.Threading.Channels;
using TypedBus;

namespace TwoProcesses.Shop;

/// <summary>What the warehouse tells: subscriptions to events of another process are like any other.</summary>
internal sealed class News : IDisposable
{
    private readonly Channel<OrderShipped> _shipped = Channel.CreateUnbounded<OrderShipped>();
    private readonly ConcurrentQueue<StockRanLow> _low = [];
    private readonly ISubscription[] _subscriptions;

    internal News(IBus bus) => _subscriptions =
    [
        bus.Subscribe<OrderShipped>("orders.*.shipped", order => _shipped.Writer.TryWrite(order)),
        bus.Subscribe<StockRanLow>(_low.Enqueue),
    ];

    /// <summary>What has run low so far.</summary>
    internal IReadOnlyCollection<StockRanLow> Low => _low;

    /// <summary>Waits until the warehouse knows that somebody listens.</summary>
    internal Task ReadyAsync() => Task.WhenAll(_subscriptions.Select(static one => one.Ready));

    /// <summary>The next order that has left.</summary>
    internal ValueTask<OrderShipped> NextAsync() => _shipped.Reader.ReadAsync();

    public void Dispose() => Array.ForEach(_subscriptions, static one => one.Dispose());
}
