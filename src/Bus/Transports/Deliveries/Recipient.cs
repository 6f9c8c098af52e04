using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <summary>A node that messages are delivered to, known by its name: through cuts, and through its restarts. Also this node itself.</summary>
internal sealed class Recipient : IDeliveryObserver, IDisposable
{
    private readonly DeliveryHub _hub;
    private readonly CancellationTokenSource _gone = new();
    private object? _channel;
    private LinkContracts? _contracts;

    // It has no keys before it has asked for deliveries.
    private bool _isLeaseOver = true;

    internal Recipient(DeliveryHub hub, string name, string service, ulong hash)
    {
        _hub = hub;
        Name = name;
        Service = service;
        Hash = hash;
        Buffer = new ResendBuffer(name, hub.Time, hub.Settings.Resending, this);
    }

    internal string Name { get; }

    internal string Service { get; }

    /// <summary>Spreads keys over the instances of a service.</summary>
    internal ulong Hash { get; }

    internal ResendBuffer Buffer { get; }

    /// <summary>What it takes, as it said last; kept while it is away. Guarded by the lock of <see cref="Routing"/>.</summary>
    internal PeerInterest Interest
    {
        get;
        set
        {
            field = value;
            IsKept = value.Events.Values.Any(static all => all.Any(static one => one.Subscription is not null));
        }
    } = new();

    /// <summary>Whether anything is kept for it while it is away: it has subscriptions with names.</summary>
    internal bool IsKept { get; private set; }

    /// <summary>What deliveries take to it; null while it is away. Written by one link at a time, read by any thread.</summary>
    internal object? Channel
    {
        get => Volatile.Read(ref _channel);
        set => Volatile.Write(ref _channel, value);
    }

    internal bool IsUp => Channel is not null;

    /// <summary>What it knows messages as; null where it would misread none. Guarded by the lock of <see cref="Recipients"/>.</summary>
    internal LinkContracts? Contracts
    {
        get => Volatile.Read(ref _contracts);
        set => Volatile.Write(ref _contracts, value);
    }

    /// <summary>Whether it has been away for so long that nothing waits for it any more; never taken back.</summary>
    internal bool IsForgotten { get; set; }

    /// <summary>Whether its own subscriptions, which stand for no service, have gone with it.</summary>
    internal bool IsOwnForgotten { get; set; }

    /// <summary>Since when it is away, in ticks; guarded by the lock of <see cref="Recipients"/>.</summary>
    internal long AwaySince { get; set; }

    /// <summary>Whether it has taken its leave; guarded by the lock of <see cref="Recipients"/>.</summary>
    internal bool HasLeft { get; set; }

    /// <summary>Whether it is away for so long that its keys go to others; guarded by the lock of <see cref="Recipients"/>, read by any thread.</summary>
    internal bool IsLeaseOver
    {
        get => Volatile.Read(ref _isLeaseOver);
        set => Volatile.Write(ref _isLeaseOver, value);
    }

    /// <summary>Whether it would read a message as it is meant, as far as its last link has told. Any thread.</summary>
    internal bool Reads(ulong wireId) => Contracts?.RefusalOf(wireId) is null;

    /// <summary>Cancelled where it has taken its leave while this bus stops.</summary>
    internal CancellationToken Gone => _gone.Token;

    internal void Left()
    {
        try
        {
            _gone.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The bus has stopped at this moment.
        }
    }

    public void Dispose()
    {
        Buffer.Dispose();
        _gone.Dispose();
    }

    public void Sent(OutgoingDelivery delivery) => Note(delivery, DeliveryStatus.Sent, null);

    public void Delayed(OutgoingDelivery delivery, string? error) => Note(delivery, DeliveryStatus.Sent, error);

    public void Settled(OutgoingDelivery delivery, DeliveryStatus status, string? error)
    {
        Note(delivery, status, error);
        _hub.Settled(this, delivery, status, error);
    }

    private void Note(OutgoingDelivery delivery, DeliveryStatus status, string? error)
    {
        if (((OutgoingMessage)delivery.State!).IsFollowed)
        {
            _hub.Log.Note(delivery.MessageId, delivery.Subscription, status, Name, delivery.Attempts, error);
        }
    }
}
