using TypedBus;

namespace Quickstart;

/// <summary>A request: how did the server answer?</summary>
[Message]
public readonly record struct GetStatusClasses : IRequest<IReadOnlyList<StatusClassTally>>, IReportQuery;

/// <summary>The requests whose status is of one class, as in <c>5xx</c>.</summary>
public readonly record struct StatusClassTally(string Class, Tally Tally);
