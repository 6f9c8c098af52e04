using TypedBus.Deliveries;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>A message that is given to buffers: what its deliveries have in common.</summary>
internal sealed class Posting(MessageInfo info, FrameHeader header, ulong? key, TimeSpan? timeToLive, bool isFollowed)
{
    internal MessageInfo Info { get; } = info;

    internal ulong? Key { get; } = key;

    internal bool IsFollowed { get; } = isFollowed;

    /// <summary>Makes the delivery to one subscription.</summary>
    internal OutgoingDelivery To(SubscriptionId subscription, Guid id, ReadOnlyMemory<byte> payload, Delivered? message) => new()
    {
        MessageId = id,
        Subscription = subscription,
        Payload = payload,
        Key = Key,
        TimeToLive = timeToLive,
        State = new OutgoingMessage(Info, header, header.Extras?.Copy() ?? new FrameExtras(), message, IsFollowed),
    };
}
