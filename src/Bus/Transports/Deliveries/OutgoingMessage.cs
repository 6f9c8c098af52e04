using TypedBus.Deliveries;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>What a delivery is written with, beside its bytes. Owned by one buffer at a time.</summary>
/// <param name="info">The message.</param>
/// <param name="header">Its header without what differs from one sending to the next.</param>
/// <param name="extras">The rarer fields, of this delivery alone.</param>
/// <param name="message">The message as this process has it, for handlers here; null where it goes to another node.</param>
/// <param name="isFollowed">Whether somebody has a receipt of it.</param>
internal sealed class OutgoingMessage(MessageInfo info, FrameHeader header, FrameExtras extras, Delivered? message, bool isFollowed)
{
    internal MessageInfo Info { get; } = info;

    internal Delivered? Message { get; } = message;

    internal bool IsFollowed { get; } = isFollowed;

    /// <summary>The header of one sending; called under the lock of the buffer.</summary>
    internal FrameHeader HeaderOf(in DeliveryFrame frame)
    {
        extras.Floor = frame.Floor;
        extras.After = frame.After;
        extras.Attempt = frame.Attempt;
        extras.Priority = frame.Priority;
        extras.Subscription = frame.Subscription;
        return header with
        {
            Kind = FrameKind.Publish,
            Flags = frame.IsRedelivered ? FrameFlags.Redelivered : FrameFlags.None,
            Delivery = Delivery.Acknowledged,
            DeliverySequence = (ulong)frame.Sequence,
            KeyHash = frame.Key ?? 0,
            Remaining = frame.Remaining is { } left ? Math.Max(1, (long)left.TotalMilliseconds) : 0,
            Extras = extras,
        };
    }
}
