using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <summary>The limits and times of acknowledged deliveries.</summary>
internal sealed record DeliverySettings
{
    internal ResendSettings Resending { get; init; } = new();

    internal ReceiverSettings Receiving { get; init; } = new();

    internal DeliveryLogSettings Log { get; init; } = new();

    /// <summary>
    /// After what time away the deliveries without a key go to another instance of the service; 10 s by default. Those of a node that has taken its
    /// leave go at once.
    /// </summary>
    internal TimeSpan HandoverAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether order or time wins where a key is to move.</summary>
    internal OnPartition OnPartition { get; init; }

    /// <summary>
    /// After what time away the deliveries with a key go to another instance: the lease of keys; 30 s by default, unless <see cref="OnPartition"/> gives none.
    /// </summary>
    internal TimeSpan KeyLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// After what time away a node is forgotten, and what was for it alone has failed; an hour by default, and a minute where it has taken its leave.
    /// </summary>
    internal TimeSpan ForgetAfter { get; init; } = TimeSpan.FromHours(1);

    /// <inheritdoc cref="ForgetAfter"/>
    internal TimeSpan ForgetLeftAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many senders that are away are remembered, so that what they repeat is known; 1,024 by default.</summary>
    internal int MaxSenders { get; init; } = 1024;

    /// <summary>For how long; an hour by default.</summary>
    internal TimeSpan SendersKept { get; init; } = TimeSpan.FromHours(1);
}
