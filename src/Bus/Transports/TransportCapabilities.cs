namespace TypedBus.Transports;

/// <summary>What a transport brings beyond a stream of bytes.</summary>
[Flags]
public enum TransportCapabilities
{
    /// <summary>Nothing beyond the stream.</summary>
    None = 0,

    /// <summary>The bytes are encrypted, and the server has proved its name.</summary>
    Encrypted = 1,

    /// <summary>Both ends are on the same host.</summary>
    SameHost = 2,

    /// <summary>The operating system tells which user is at the other end: <see cref="TransportConnection.PeerUserId"/>.</summary>
    PeerCredentials = 4,

    /// <summary><see cref="TransportConnection.TrySend"/> sends what fits; without it, it always answers false.</summary>
    TrySend = 8,

    /// <summary>An aborted connection is told from an ended one: the peer's receive fails instead of returning 0.</summary>
    Reset = 16,
}
