using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace TypedBus.Diagnostics;

/// <summary>Counts what is rare: failures and drops. Any thread.</summary>
internal sealed class BusCounters
{
    private readonly ConcurrentDictionary<string, StrongBox<long>> _drops = new(StringComparer.Ordinal);
    private long _failures;

    internal long Failures => Volatile.Read(ref _failures);

    internal void Failed() => Interlocked.Increment(ref _failures);

    internal void Dropped(string reason) => Interlocked.Increment(ref _drops.GetOrAdd(reason, static _ => new StrongBox<long>()).Value);

    internal void Dropped(string reason, long count)
    {
        if (count > 0)
        {
            Interlocked.Add(ref _drops.GetOrAdd(reason, static _ => new StrongBox<long>()).Value, count);
        }
    }

    internal IReadOnlyDictionary<string, long> Drops() =>
        _drops.ToFrozenDictionary(static pair => pair.Key, static pair => Volatile.Read(ref pair.Value.Value), StringComparer.Ordinal);
}
