using TypedBus;

namespace Quickstart;

/// <summary>A request: in which hours did most requests come?</summary>
[Message]
public readonly record struct GetBusiestHours(int Count) : IRequest<IReadOnlyList<HourTally>>, IReportQuery;

/// <summary>The requests of one hour, in universal time.</summary>
public readonly record struct HourTally(DateTimeOffset Hour, Tally Tally);
