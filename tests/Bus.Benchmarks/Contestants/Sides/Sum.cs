using System.Runtime.CompilerServices;

namespace TypedBus.Benchmarks.Contestants;

/// <summary>What replies are added to, so that they are not optimized away.</summary>
public sealed class Sum
{
    private long _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long value) => _value += value;
}
