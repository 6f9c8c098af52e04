namespace TypedBus;

/// <summary>What becomes of a best-effort event whose receiver does not keep up, when the queue to it is full.</summary>
public enum SlowPeer
{
    /// <summary>It is dropped for that receiver, and counted as <c>slow-subscriber</c>. The default.</summary>
    Drop = 0,

    /// <summary>Its publisher waits.</summary>
    Wait = 1,
}
