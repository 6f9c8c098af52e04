namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>What is done; flows of one group are compared.</summary>
public static class FlowGroups
{
    public const string PingPong = "ping-pong, a hop";
    public const string Ask1 = "ask, 1 client";
    public const string Ask32 = "ask, 32 clients";

    public static string Of(int producers, bool isClass) =>
        $"{producers} {(producers == 1 ? "producer" : "producers")}, {(isClass ? "class" : "32-byte struct")}";
}

/// <summary>How it is done.</summary>
public static class FlowWays
{
    public const string Pool = "TypedBus, Pool";
    public const string Unbounded = "TypedBus, Pool, unbounded";
    public const string PoolBatch = "TypedBus, Pool, PostBatch of 256";
    public const string Spin = "TypedBus, Thread, BusySpin";
    public const string Yield = "TypedBus, Thread, Yield";
    public const string Batch = "TypedBus, Thread, PostBatch of 256";
    public const string Inline = "TypedBus, Inline";
    public const string ChannelBounded = "Channel, bounded";
    public const string ChannelUnbounded = "Channel, unbounded";
    public const string ActionBlock = "ActionBlock";
    public const string ActionBlockBounded = "ActionBlock, bounded";
    public const string Proto = "Proto.Actor";
    public const string Akka = "Akka.NET";
    public const string MassTransit = "MassTransit, mediator";
    public const string Wolverine = "Wolverine, InvokeAsync";
    public const string BareRing = "bare ring of one producer and one consumer, drained in batches";
    public const string Volatile = "two threads spinning on two volatile longs";
}
