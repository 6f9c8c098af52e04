using System.Buffers.Binary;

namespace TypedBus.Tests.Serialization.Specification;

/// <summary>Bytes, what they mean, and the shortest bytes that mean the same.</summary>
internal sealed record Vector(byte[] Bytes, Value Value, byte[] Shortest)
{
    /// <summary>Bytes that are the shortest already.</summary>
    internal static Vector Short(byte[] bytes, Value value) => new(bytes, value, bytes);

    /// <summary>A first byte, a big-endian number of some bytes, and more.</summary>
    internal static byte[] Join(int code, int width, UInt128 number, params byte[] rest)
    {
        Span<byte> wide = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(wide, number);
        return [(byte)code, .. wide[^width..], .. rest];
    }
}
