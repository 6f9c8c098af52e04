using TypedBus;

namespace Quickstart;

/// <summary>A request: which paths were asked for most?</summary>
[Message]
public readonly record struct GetTopPaths(int Count) : IRequest<TopPathsReply>, IReportQuery;

/// <summary>The reply to <see cref="GetTopPaths"/>; counts may be too low by <paramref name="MaxMissed"/>.</summary>
public sealed record TopPathsReply(IReadOnlyList<PathTally> Paths, long MaxMissed);

/// <summary>One of the paths.</summary>
public readonly record struct PathTally(string Path, Tally Tally);
