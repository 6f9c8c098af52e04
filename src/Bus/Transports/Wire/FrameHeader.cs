namespace TypedBus.Transports;

/// <summary>The header of a frame, as it is written or was read. A field that is 0 or null is not on the wire.</summary>
internal struct FrameHeader
{
    internal FrameKind Kind;
    internal FrameFlags Flags;

    /// <summary>The message.</summary>
    internal ulong WireId;

    /// <summary>The number of the message at its sender, from which its id is made where it has no other.</summary>
    internal long Sequence;

    /// <summary>What the ids of the sender's messages are made with, where they are not the ones of the link's other side.</summary>
    internal ulong Seed;

    /// <summary>The number of a request, a stream or a large frame; chosen by the side that began it.</summary>
    internal ulong Call;

    /// <summary>The number of a mailbox, chosen by the side that attached to it.</summary>
    internal ulong Target;

    /// <summary>The hash of the partition key; 0 without one.</summary>
    internal ulong KeyHash;

    /// <summary>How long the message may still take, in milliseconds; 0 for ever.</summary>
    internal long Remaining;

    /// <summary>What the sender's program knows the message as.</summary>
    internal ulong Fingerprint;

    /// <summary>The number of an acknowledged message between two nodes.</summary>
    internal ulong DeliverySequence;

    /// <summary>Bytes, places or items.</summary>
    internal long Amount;

    /// <summary>Frames.</summary>
    internal long Count;

    internal Delivery Delivery;

    /// <summary>The rarer fields; null without any.</summary>
    internal FrameExtras? Extras;
}
