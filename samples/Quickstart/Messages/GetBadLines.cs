using TypedBus;

namespace Quickstart;

/// <summary>A request: which lines could not be read?</summary>
[Message]
public readonly record struct GetBadLines : IRequest<IReadOnlyList<BadLineTally>>, IReportQuery;

/// <summary>The lines that could not be read for one reason.</summary>
public readonly record struct BadLineTally(BadLineReason Reason, long Lines, long FirstLine);
