using TypedBus;

namespace Quickstart;

/// <summary>A request: which clients seem to scan for weaknesses?</summary>
[Message]
public readonly record struct GetScanners : IRequest<IReadOnlyList<ScannerSuspected>>, IReportQuery;
