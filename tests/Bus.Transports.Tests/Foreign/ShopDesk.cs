using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>What the bus handles for the clients in JavaScript. Customers are named apart by the tests.</summary>
internal static class ShopDesk
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<long>> Orders = new();

    /// <summary>What happened to <see cref="WaitUntilCancelled"/>, by its name.</summary>
    internal static readonly ConcurrentDictionary<string, TaskCompletionSource> Cancelled = new();

    [Handler]
    public static OrderAccepted OnPlaced(OrderPlaced order)
    {
        Orders.GetOrAdd(order.Customer, static _ => new()).Enqueue(order.Number);
        return new OrderAccepted(order.Number, order.Customer);
    }

    [Handler]
    public static long LastOf(GetLastOrder query) => Orders.TryGetValue(query.Customer, out var orders)
        ? orders.Last()
        : throw new KeyNotFoundException($"{query.Customer} has no orders.");

    [Handler]
    public static async IAsyncEnumerable<long> ListAsync(ListOrders query)
    {
        foreach (var number in Orders.GetValueOrDefault(query.Customer) ?? [])
        {
            await Task.Yield();
            yield return number;
        }
    }

    [Handler]
    public static async IAsyncEnumerable<int> CountAsync(CountTo query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var at = 1; at <= query.End; at++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return at;
        }
    }

    [Handler]
    public static byte[] Reverse(Reverse request) => [.. request.Bytes.Reverse()];

    [Handler]
    public static async Task<int> WaitAsync(WaitUntilCancelled request, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Cancelled.GetOrAdd(request.Name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            throw;
        }

        return 0;
    }
}
