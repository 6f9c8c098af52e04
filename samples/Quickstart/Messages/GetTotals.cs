using TypedBus;

namespace Quickstart;

/// <summary>A request: what does the log come to? The type argument is the reply's, which <c>SendAsync</c> infers.</summary>
[Message]
public readonly record struct GetTotals : IRequest<Totals>, IReportQuery;

/// <summary>The reply to <see cref="GetTotals"/>.</summary>
public sealed record Totals(long Lines, Tally Requests, DateTimeOffset? First, DateTimeOffset? Last);
