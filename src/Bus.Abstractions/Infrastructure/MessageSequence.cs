using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedBus.Infrastructure;

/// <summary>Numbers for messages, unique in the process, that cost neither a clock, a random source nor a shared cache line.</summary>
/// <remarks>
/// Each thread takes a block of numbers at a time with one atomic addition and gives them out by itself, so that the numbers
/// tell messages apart but do not order those of different threads.
/// </remarks>
internal static class MessageSequence
{
    private const long Block = 1024;

    private static long Reserved;

    [ThreadStatic]
    private static long Next;

    /// <summary>A number that no other call returns; any thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long Take()
    {
        ref var next = ref Next;
        var taken = next;
        if ((taken & (Block - 1)) == 0)
        {
            taken = Reserve();
        }

        next = taken + 1;
        return taken;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Reserve() => Interlocked.Add(ref Reserved, Block);

    /// <summary>Makes a version 8 UUID (RFC 9562, section 5.8) of the seed of a bus and a number.</summary>
    internal static Guid ToGuid(ulong seed, long sequence)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, seed);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (ulong)sequence);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
