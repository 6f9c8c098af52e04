using TypedBus;

namespace Quickstart.Messages;

/// <summary>Asks for the figures so far. One handler answers, and the compiler knows with what.</summary>
[Message]
public readonly record struct GetSummary(int Top) : IRequest<Summary>, IAnswered;

/// <summary>Asks for the slowest requests so far, slowest first, one by one.</summary>
[Message]
public sealed record ListSlowest(int Count) : IStreamRequest<SlowRequestSeen>;

/// <summary>Marks the requests that the behaviour of this sample wraps.</summary>
public interface IAnswered;

/// <summary>The figures.</summary>
public sealed record Summary(
    long Requests,
    long Bytes,
    DateTimeOffset? From,
    DateTimeOffset? To,
    IReadOnlyList<(string Path, long Count)> Paths,
    IReadOnlyList<(string Class, long Count)> Classes,
    IReadOnlyList<(int Hour, long Count)> Hours);
