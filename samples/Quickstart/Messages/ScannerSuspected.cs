using TypedBus;

namespace Quickstart;

/// <summary>An event that a handler makes of others: a client asks for so much that is not there that it seems to scan for weaknesses.</summary>
/// <param name="Client">The client.</param>
/// <param name="Line">The line that made it suspect.</param>
[Message]
public sealed record ScannerSuspected(string Client, long Line);
