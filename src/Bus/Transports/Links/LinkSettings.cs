namespace TypedBus.Transports;

/// <summary>How the links of a bus behave.</summary>
internal sealed record LinkSettings
{
    internal TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    internal TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    internal TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    internal TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal int MaxMessage { get; init; } = FrameLimits.DefaultMaxMessage;

    internal long Window { get; init; } = FrameLimits.DefaultWindow;

    /// <summary>The bytes of events that wait for a slow peer.</summary>
    internal long MaxPending { get; init; } = 16 * 1024 * 1024;

    internal SlowPeer SlowPeer { get; init; }

    /// <summary>The requests of a peer that are handled at a time.</summary>
    internal int MaxCalls { get; init; } = 1024;
}
