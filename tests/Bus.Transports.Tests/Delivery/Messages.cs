using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>An event that subscriptions made at run time take.</summary>
[Message(Delivery = Delivery.Acknowledged)]
public sealed record Booked(int Number);

/// <summary>An event with a handler, whose order counts for each account.</summary>
[Message(Delivery = Delivery.Acknowledged)]
public sealed record Moved([property: PartitionKey] string Account, int Number);

/// <summary>An event with a handler, and without a key.</summary>
[Message(Delivery = Delivery.Acknowledged)]
public sealed record Noted(int Number);

[Message(Delivery = Delivery.Acknowledged)]
public sealed record CloseAccount(string Account) : IRequest;

/// <summary>An event by best effort.</summary>
[Message]
public sealed record Rumoured(int Number);

/// <summary>An event that nobody takes.</summary>
[Message(Delivery = Delivery.Acknowledged)]
public sealed record Unheard(int Number);

/// <summary>What the handlers of a bus have had, and what they are to do.</summary>
internal sealed class Ledger
{
    private static readonly ConditionalWeakTable<IBus, Ledger> All = [];

    internal ConcurrentQueue<(object Message, int Attempt)> Taken { get; } = new();

    internal Func<object, MessageContext, ValueTask>? Script { get; set; }

    internal static Ledger Of(IBus bus) => All.GetOrCreateValue(bus);

    internal ValueTask TakeAsync(object message, MessageContext context)
    {
        Taken.Enqueue((message, context.Attempt));
        return Script?.Invoke(message, context) ?? default;
    }
}

[Handler]
public sealed class Accounts(IBus bus)
{
    [Handler(Name = "accounts.moved"), Retry(Attempts = 4, FirstDelay = 5, Jitter = 0)]
    public ValueTask HandleAsync(Moved moved, MessageContext context) => Ledger.Of(bus).TakeAsync(moved, context);

    [Handler(Name = "accounts.noted"), Retry(Attempts = 3, FirstDelay = 5, Jitter = 0)]
    public ValueTask HandleAsync(Noted noted, MessageContext context) => Ledger.Of(bus).TakeAsync(noted, context);

    [Handler, Retry(Attempts = 3, FirstDelay = 5, Jitter = 0)]
    public ValueTask HandleAsync(CloseAccount close, MessageContext context) => Ledger.Of(bus).TakeAsync(close, context);
}
