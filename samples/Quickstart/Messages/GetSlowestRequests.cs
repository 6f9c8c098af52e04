using TypedBus;

namespace Quickstart;

/// <summary>A request: which requests took longest?</summary>
[Message]
public readonly record struct GetSlowestRequests(int Count) : IRequest<IReadOnlyList<RequestLogged>>, IReportQuery;
