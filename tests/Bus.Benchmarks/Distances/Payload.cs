namespace TypedBus.Benchmarks.Distances;

/// <summary>The bytes that are sent: the first one tells what the message is for, the last one is always the same.</summary>
internal static class Payload
{
    public const byte WarmUp = 0;
    public const byte Measured = 1;
    public const byte Last = 2;

    private const byte End = 0x5A;

    public static byte[] Of(int size, byte mark)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        var bytes = new byte[size];
        bytes[0] = mark;
        bytes[^1] = End;
        return bytes;
    }

    /// <summary>Whether a payload of this size is whole.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes, int size) => bytes.Length == size && bytes[0] <= Last && bytes[^1] == End;

    /// <summary>Throws if an answer is not what was sent.</summary>
    public static void Check(ReadOnlySpan<byte> bytes, int size)
    {
        if (!IsWhole(bytes, size))
        {
            throw new InvalidOperationException($"{bytes.Length} bytes came where {size} were sent, or other ones.");
        }
    }
}
