using static TypedBus.Tests.Serialization.Specification.Vector;

namespace TypedBus.Tests.Serialization.Specification;

/// <summary>Time stamps of the three sizes, each of which is the shortest for its value; .NET counts in ticks of 100 ns.</summary>
internal static class TimeVectors
{
    internal static Vector Of32(uint seconds) => Short(Join(0xD6, 1, 0xFF, Join(0, 4, seconds)[1..]), At(seconds, 0));

    internal static Vector Of64(long seconds, uint ticks) =>
        Short(Join(0xD7, 1, 0xFF, Join(0, 8, ((UInt128)ticks * 100 << 34) | (UInt128)seconds)[1..]), At(seconds, ticks));

    internal static Vector Of96(long seconds, uint ticks) =>
        Short(Join(0xC7, 2, 0x0CFF, [.. Join(0, 4, ticks * 100)[1..], .. Join(0, 8, (ulong)seconds)[1..]]), At(seconds, ticks));

    private static Value.Instant At(long seconds, uint ticks) => new(DateTime.UnixEpoch.AddSeconds(seconds).AddTicks(ticks));
}
