namespace TypedBus.SoakTests;

/// <summary>Random numbers that a seed repeats: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
internal sealed class Random64(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        var value = _state += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>From 0 to one less than the bound.</summary>
    internal int Below(int bound) => (int)(Next() % (ulong)bound);
}
