using TypedBus;

namespace Quickstart;

/// <summary>An event: a line of the log could not be read. Small messages may be structs.</summary>
[Message]
public readonly record struct LineRejected(long Line, BadLineReason Reason) : ILogEvent;
