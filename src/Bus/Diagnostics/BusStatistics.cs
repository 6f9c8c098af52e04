namespace TypedBus;

/// <summary>What a bus has counted since it started.</summary>
/// <param name="InFlight">Handlings that did not complete at once and have not completed yet. What completes at once is never counted.</param>
/// <param name="HandlerFailures">Handlers that failed.</param>
/// <param name="Drops">Dropped messages, by reason.</param>
public sealed record BusStatistics(int InFlight, long HandlerFailures, IReadOnlyDictionary<string, long> Drops);
