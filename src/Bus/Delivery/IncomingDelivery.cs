namespace TypedBus.Deliveries;

/// <summary>A delivery that is being handled, or waits for another of its key. Used under the receiver's lock, but for the frame and the route.</summary>
internal sealed class IncomingDelivery(DeliveryFrame frame, DeliveryRoute route, long expiresAt)
{
    internal DeliveryFrame Frame { get; } = frame;

    internal DeliveryRoute Route { get; } = route;

    /// <summary>When its time to live is over, in ticks; <see cref="long.MaxValue"/> without one.</summary>
    internal long ExpiresAt { get; } = expiresAt;

    /// <summary>The one of its key that goes before, as the sender said last; 0 for none.</summary>
    internal long Predecessor { get; set; } = frame.After;

    /// <summary>The sequence that it waits for; 0 while it is handled.</summary>
    internal long After { get; set; }

    /// <summary>The sequences under which the same message came again meanwhile.</summary>
    internal List<long>? Aliases { get; private set; }

    internal void AddAlias(long sequence)
    {
        Aliases ??= [];
        if (!Aliases.Contains(sequence))
        {
            Aliases.Add(sequence);
        }
    }
}
