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

    /// <summary>Post: the sender waits until a receiver has taken the message.</summary>
    Rendezvous = 32,
}
