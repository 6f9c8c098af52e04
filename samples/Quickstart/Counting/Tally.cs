namespace Quickstart;

/// <summary>How many requests there were, and how much was sent in answer.</summary>
public readonly record struct Tally(long Requests, long Bytes)
{
    /// <summary>One request more. The sum stops at its limit, as a log may claim any size.</summary>
    public Tally Add(long bytes) => new(Requests + 1, bytes > long.MaxValue - Bytes ? long.MaxValue : Bytes + bytes);
}
