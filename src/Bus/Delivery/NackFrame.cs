namespace TypedBus.Deliveries;

/// <summary>A delivery that was not handled, as the receiver tells the sender.</summary>
internal readonly record struct NackFrame
{
    internal long Sequence { get; init; }

    /// <summary>How often the handler was called in all.</summary>
    internal int Attempts { get; init; }

    /// <summary>When to send it again; null where it was given up.</summary>
    internal TimeSpan? Delay { get; init; }

    /// <summary>Whether the handler was not to blame but the time to live was over.</summary>
    internal bool IsExpired { get; init; }

    /// <summary>Whether the later ones of its key go on although it was given up.</summary>
    internal bool ThenContinue { get; init; }

    /// <summary>What the handler failed with; null where it did not.</summary>
    internal string? Error { get; init; }
}
