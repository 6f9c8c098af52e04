namespace TypedBus.Transports;

/// <summary>What links tell of acknowledged deliveries.</summary>
internal sealed partial class Network
{
    /// <summary>The acknowledged deliveries of the bus.</summary>
    internal DeliveryHub Deliveries { get; }

    /// <summary>Takes a delivery to a subscription of this node.</summary>
    internal Task? OnDelivery(Link link, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        // A bus that stops leaves it to whoever comes after it, and a link that another has replaced has nothing to say.
        if (link.Deliveries is not { } channel || link.Peer?.Link != link || !TakesWork)
        {
            return null;
        }

        return Deliveries.Arrive(channel, link.TypeOf(header.WireId), in header, payload);
    }

    private bool OnAnswer(Link link, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        if (link.Deliveries is { } channel && link.Peer?.Link == link)
        {
            Deliveries.Answered(channel, in header, payload);
        }

        return true;
    }
}
