using Quickstart.Parsing;
using TypedBus;

namespace Quickstart.Messages;

/// <summary>What every line becomes. A handler of this interface receives all of them.</summary>
public interface ILogEvent
{
    /// <summary>The number of the line, from 1.</summary>
    long Line { get; }
}

/// <summary>A request was logged. Its topic is made of its content, such as <c>log.2xx.GET</c>.</summary>
[Message(Topic = "log.{Class}.{Method}")]
public sealed record RequestLogged(
    long Line, string Method, string Path, int Status, long Bytes, DateTimeOffset At, TimeSpan? Duration) : ILogEvent
{
    /// <summary>The class of the status, such as <c>2xx</c>.</summary>
    public string Class => $"{Status / 100}xx";
}

/// <summary>A line was no log entry. A structure is a message too, and is never boxed.</summary>
[Message]
public readonly record struct LineRejected(long Line, BadLine Reason) : ILogEvent;

/// <summary>A request took long. A handler of <see cref="RequestLogged"/> returns it, and what a handler returns is published.</summary>
[Message]
public sealed record SlowRequestSeen(RequestLogged Request, TimeSpan Duration);
