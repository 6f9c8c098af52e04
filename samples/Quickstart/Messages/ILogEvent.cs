using MessagePack;

namespace Quickstart;

/// <summary>
/// What all events of the log have in common: a handler that takes this interface receives each of them.
/// The union lists the cases, so that a stream of them could leave the process.
/// </summary>
[Union(0, typeof(RequestLogged))]
[Union(1, typeof(LineRejected))]
public interface ILogEvent
{
    /// <summary>The number of the line, from 1.</summary>
    long Line { get; }
}
