namespace TypedBus;

/// <summary>Faults at given rates, drawn from a seed: the same seed and the same order of messages meet the same faults.</summary>
/// <remarks>The n-th draw is SplitMix64 of the seed and n (Steele, Lea and Flood, OOPSLA 2014), so that no state is shared but a count.</remarks>
public sealed class SeededFaults : FaultHook
{
    private long _draws;

    /// <summary>Faults of a seed.</summary>
    /// <param name="seed">The seed; print it when a test fails, and give it again to repeat the run.</param>
    public SeededFaults(long seed) => Seed = seed;

    /// <summary>The seed.</summary>
    public long Seed { get; }

    /// <summary>The share of messages that are delayed, from 0 to 1.</summary>
    public double DelayRate { get; init; }

    /// <summary>The longest delay; shorter ones are as likely.</summary>
    public TimeSpan MaxDelay { get; init; }

    /// <summary>The share of messages that are lost, from 0 to 1.</summary>
    public double DropRate { get; init; }

    /// <summary>The share of messages that arrive twice, from 0 to 1.</summary>
    public double DuplicateRate { get; init; }

    /// <summary>The share of messages that fail, from 0 to 1.</summary>
    public double FailRate { get; init; }

    /// <inheritdoc/>
    public override Fault Next(FaultPoint point, string message)
    {
        var bits = Mix((ulong)Seed + (0x9E3779B97F4A7C15UL * (ulong)Interlocked.Increment(ref _draws)));
        var draw = (bits >> 11) * (1.0 / (1UL << 53));
        return Take(ref draw, DropRate) ? new Fault(FaultKind.Drop)
            : Take(ref draw, FailRate) ? new Fault(FaultKind.Fail)
            : Take(ref draw, DuplicateRate) ? new Fault(FaultKind.Duplicate)
            : Take(ref draw, DelayRate) ? new Fault(FaultKind.Delay, MaxDelay * ((Mix(bits) >> 11) * (1.0 / (1UL << 53))))
            : default;
    }

    private static bool Take(ref double draw, double rate)
    {
        draw -= rate;
        return draw < 0;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
