using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace TypedBus.Serialization;

/// <summary>
/// The comparer of dictionaries and sets that are read: it compares as the default one does, but hashes with a seed of this
/// process, so that nobody outside can find keys that all fall into one bucket.
/// </summary>
internal static class KeyComparer<T>
{
    /// <summary>Null where the default comparer is safe: strings are seeded by the platform, and bytes are too few.</summary>
    internal static readonly IEqualityComparer<T>? Instance =
        typeof(T) == typeof(string) || typeof(T) == typeof(bool) || typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte) ? null : new SeededComparer<T>();
}

internal sealed class SeededComparer<T> : IEqualityComparer<T>
{
    public bool Equals(T? x, T? y) => EqualityComparer<T>.Default.Equals(x, y);

    public int GetHashCode([DisallowNull] T obj) => Seed.Hash(Bits(obj));

    /// <summary>Whether <see cref="Bits"/> is different for different keys, so that nothing but the seed decides about collisions.</summary>
    internal static bool IsExact =>
        typeof(T) == typeof(int) || typeof(T) == typeof(uint) || typeof(T) == typeof(long) || typeof(T) == typeof(ulong)
        || typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(char) || typeof(T).IsEnum
        || typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(TimeSpan)
        || typeof(T) == typeof(DateOnly) || typeof(T) == typeof(TimeOnly) || typeof(T) == typeof(double) || typeof(T) == typeof(float);

    // The conditions are constant for each type, and nothing of them is left in compiled code.
    private static ulong Bits(T key)
    {
        if (typeof(T) == typeof(long) || typeof(T) == typeof(ulong) || typeof(T) == typeof(TimeSpan) || typeof(T) == typeof(TimeOnly))
        {
            return Unsafe.BitCast<T, ulong>(key);
        }

        if (typeof(T) == typeof(int) || typeof(T) == typeof(uint) || typeof(T) == typeof(DateOnly))
        {
            return Unsafe.BitCast<T, uint>(key);
        }

        if (typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(char))
        {
            return Unsafe.BitCast<T, ushort>(key);
        }

        if (typeof(T).IsEnum)
        {
            return Unsafe.SizeOf<T>() switch
            {
                1 => Unsafe.BitCast<T, byte>(key),
                2 => Unsafe.BitCast<T, ushort>(key),
                4 => Unsafe.BitCast<T, uint>(key),
                _ => Unsafe.BitCast<T, ulong>(key),
            };
        }

        return key switch
        {
            DateTime time => (ulong)time.Ticks,
            DateTimeOffset time => (ulong)time.UtcTicks,

            // Both zeros are equal, and so are all numbers that are not one.
            double number => number == 0 ? 0 : double.IsNaN(number) ? 1 : BitConverter.DoubleToUInt64Bits(number),
            float number => number == 0 ? 0 : float.IsNaN(number) ? 1 : BitConverter.SingleToUInt32Bits(number),
            Guid id => Seed.Hash(id),
            _ => (uint)EqualityComparer<T>.Default.GetHashCode(key!),
        };
    }
}

/// <summary>What distinguishes the hashes of this process.</summary>
internal static class Seed
{
    private static readonly ulong Value = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>The finalizer of MurmurHash3 (https://github.com/aappleby/smhasher) after the seed was added.</summary>
    internal static int Hash(ulong bits)
    {
        bits ^= Value;
        bits = (bits ^ (bits >> 33)) * 0xFF51AFD7ED558CCD;
        bits = ((bits ^ (bits >> 33)) + Value) * 0xC4CEB9FE1A85EC53;
        return (int)(bits ^ (bits >> 33));
    }

    internal static ulong Hash(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var high = (ulong)(uint)Hash(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ (high * 0x9E3779B97F4A7C15);
    }
}
