using TypedBus;

namespace Quickstart;

/// <summary>
/// An event: a line of the log told of a request. Its topic is made of its members, as in <c>log.5xx.GET</c>,
/// so that one can subscribe to some of them by a pattern.
/// </summary>
[Message(Topic = "log.{Class}.{Method}")]
public sealed record RequestLogged(
    long Line,
    string Client,
    DateTimeOffset Time,
    string Method,
    string Path,
    int Status,
    long Bytes,
    TimeSpan? Duration) : ILogEvent
{
    /// <summary>The class of the status, as in <c>5xx</c>.</summary>
    public string Class => (Status / 100) switch
    {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };
}
