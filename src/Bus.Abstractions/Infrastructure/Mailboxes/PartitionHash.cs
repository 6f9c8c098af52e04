using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Infrastructure;

/// <summary>Spreads partition keys over lanes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PartitionHash
{
    /// <summary>The hash of a key; equal for equal keys of one process. 0 for null.</summary>
    /// <typeparam name="T">The type of the key.</typeparam>
    /// <param name="key">The key.</param>
    /// <remarks>The mixer is the finalizer of MurmurHash3, so that numbers that differ in few bits spread evenly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of<T>(T key)
    {
        var hash = (uint)(key?.GetHashCode() ?? 0);
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return (int)(hash ^ (hash >> 16));
    }
}
