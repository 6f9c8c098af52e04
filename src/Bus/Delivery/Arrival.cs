namespace TypedBus.Deliveries;

/// <summary>What is known of a delivery that arrives.</summary>
internal enum Arrival
{
    /// <summary>Nothing, or that it was put off: it is to be handled.</summary>
    New,

    /// <summary>It is being handled, or waits for that; it is answered when that is over.</summary>
    InProgress,

    /// <summary>It was handled; it is acknowledged once more.</summary>
    Duplicate,

    /// <summary>It was given up; it is refused once more.</summary>
    Refused,
}
