namespace TypedBus.Deliveries;

/// <summary>How much <see cref="DeliveryLog"/> remembers.</summary>
internal sealed class DeliveryLogSettings
{
    /// <summary>How many messages are known at most, those under way included; 200,000 by default. The oldest settled ones go first.</summary>
    internal int Capacity { get; init; } = 200_000;

    /// <summary>How long a message is known after the last of its deliveries was settled; an hour by default.</summary>
    internal TimeSpan Kept { get; init; } = TimeSpan.FromHours(1);
}
