namespace TypedBus.Transports;

/// <summary>The fields of a header that most frames do without.</summary>
internal sealed class FrameExtras
{
    internal Guid MessageId { get; set; }

    internal Guid CorrelationId { get; set; }

    internal string? Sender { get; set; }

    internal string? TargetName { get; set; }

    internal string? Topic { get; set; }

    internal IReadOnlyList<string>? AskChain { get; set; }

    internal string? EncryptionKey { get; set; }

    internal string? TraceParent { get; set; }

    internal IReadOnlyDictionary<string, string>? Headers { get; set; }

    internal string? Subscription { get; set; }

    /// <summary>When it was sent, in microseconds since 1970; 0 where that is not told.</summary>
    internal long SentAt { get; set; }

    /// <summary>How many messages caused one another before it.</summary>
    internal int Depth { get; set; }

    internal int Attempt { get; set; }

    /// <summary>Of an acknowledged message: the lowest number that its sender has not settled. None below is sent again.</summary>
    internal long Floor { get; set; }

    /// <summary>Of an acknowledged message: the number of the one of its key that is to be handled before; 0 where none is.</summary>
    internal long After { get; set; }

    internal int Priority { get; set; }

    internal FrameExtras Copy() => (FrameExtras)MemberwiseClone();
}
