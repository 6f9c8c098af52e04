using TypedBus;

namespace Quickstart;

/// <summary>A request that is answered by a stream: the lines of a log as events, read as they are asked for.</summary>
/// <param name="Source">A path, <c>-</c> for standard input, or null for the bundled log.</param>
[Message]
public sealed record ReadLog(string? Source) : IStreamRequest<ILogEvent>;
