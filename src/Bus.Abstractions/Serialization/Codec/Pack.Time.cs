using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

public static partial class Pack
{
    /// <summary>The most bytes of a time stamp.</summary>
    public const int MaxDateTime = 15;

    private const long UnixSeconds = 62135596800;
    private const int NanosecondsOfTick = 100;

    /// <summary>Stores an instant as a time stamp extension of 32, 64 or 96 bits, the shortest that holds it.</summary>
    /// <param name="at">Where; up to 15 bytes.</param>
    /// <param name="value">The instant; a local time is turned into UTC, one of no kind is taken as UTC.</param>
    public static ref byte DateTime(ref byte at, DateTime value)
    {
        if (value.Kind == DateTimeKind.Local)
        {
            value = value.ToUniversalTime();
        }

        var seconds = (value.Ticks / TimeSpan.TicksPerSecond) - UnixSeconds;
        var nanoseconds = (uint)(value.Ticks % TimeSpan.TicksPerSecond) * NanosecondsOfTick;
        var kind = unchecked((byte)Codes.Timestamp);
        if ((ulong)seconds >> 34 != 0)
        {
            at = Codes.Ext8;
            Unsafe.Add(ref at, 1) = 12;
            Unsafe.Add(ref at, 2) = kind;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 3), BinaryPrimitives.ReverseEndianness(nanoseconds));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 7), BinaryPrimitives.ReverseEndianness(seconds));
            return ref Unsafe.Add(ref at, MaxDateTime);
        }

        var data = ((ulong)nanoseconds << 34) | (ulong)seconds;
        if (data >> 32 == 0)
        {
            at = Codes.FixExt4;
            return ref Store(ref Unsafe.Add(ref at, 1), kind, BinaryPrimitives.ReverseEndianness((uint)data));
        }

        at = Codes.FixExt8;
        return ref Store(ref Unsafe.Add(ref at, 1), kind, BinaryPrimitives.ReverseEndianness(data));
    }
}
