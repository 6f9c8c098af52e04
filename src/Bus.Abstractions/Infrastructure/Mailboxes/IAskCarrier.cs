namespace TypedBus.Infrastructure;

/// <summary>Who carries requests to another process, and holds the lane's side of them.</summary>
internal interface IAskCarrier
{
    /// <summary>The asker waits no more: its time is over, or it has cancelled. Any thread.</summary>
    /// <param name="ask">The request.</param>
    /// <param name="number">Its number, as it was carried.</param>
    void Abandoned(Ask ask, ulong number);
}
