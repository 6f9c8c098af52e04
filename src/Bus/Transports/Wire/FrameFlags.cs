namespace TypedBus.Transports;

/// <summary>The flags of a frame; what they mean depends on its kind.</summary>
[Flags]
internal enum FrameFlags : byte
{
    None = 0,

    /// <summary>Publish: for the handlers of the service, of which one instance is chosen.</summary>
    ToService = 1,

    /// <summary>Publish: for the subscriptions of this node, and its handlers on every node.</summary>
    ToNode = 2,

    /// <summary>Chunk, Interest: nothing follows that belongs to it.</summary>
    Last = 4,

    /// <summary>The sender may have sent it before.</summary>
    Redelivered = 8,

    /// <summary>Publish: for the subscriptions of this node that have no name, since those that have are sent it by number.</summary>
    ToUnnamed = 16,

    /// <summary>Post: the sender waits until a receiver has taken the message.</summary>
    Rendezvous = 32,

    /// <summary>Ack: the delivery has come and is being handled; it need not be sent again by this link.</summary>
    Received = 64,
}
