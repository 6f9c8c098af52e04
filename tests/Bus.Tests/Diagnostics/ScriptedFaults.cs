using System.Collections.Concurrent;

namespace TypedBus.Tests.Diagnostics;

/// <summary>Strikes the messages with the given faults in turn, then none; remembers what it was asked.</summary>
internal sealed class ScriptedFaults(params Fault[] faults) : FaultHook
{
    private readonly ConcurrentQueue<Fault> _faults = new(faults);
    private readonly ConcurrentQueue<string> _asked = new();

    internal IEnumerable<string> Asked => _asked;

    public override Fault Next(FaultPoint point, string message)
    {
        _asked.Enqueue($"{point} {message[(message.LastIndexOf('.') + 1)..]}");
        return _faults.TryDequeue(out var fault) ? fault : default;
    }
}
