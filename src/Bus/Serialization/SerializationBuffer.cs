using System.Buffers;

namespace TypedBus;

/// <summary>A buffer that each thread keeps for its next message, unless a large one has stretched it.</summary>
internal sealed class SerializationBuffer : IBufferWriter<byte>
{
    private const int InitialSize = 4096;
    private const int KeptSize = 1 << 20;

    [ThreadStatic]
    private static SerializationBuffer? Spare;

    private byte[] _bytes = new byte[InitialSize];
    private int _start;
    private int _written;

    internal ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(_start, _written - _start);

    /// <summary>What was written, with the bytes that were left free before it.</summary>
    internal Span<byte> WithHeadroom => _bytes.AsSpan(0, _written);

    /// <summary>The bytes that were left free.</summary>
    internal int Headroom => _start;

    /// <summary>Takes the thread's buffer, or a new one while that is in use.</summary>
    /// <param name="headroom">Bytes to leave free before what is written; fewer than 1,024.</param>
    internal static SerializationBuffer Rent(int headroom = 0)
    {
        var buffer = Spare ?? new SerializationBuffer();
        Spare = null;
        buffer._start = buffer._written = headroom;
        return buffer;
    }

    internal static void Return(SerializationBuffer buffer)
    {
        if (buffer._bytes.Length <= KeptSize)
        {
            Spare = buffer;
        }
    }

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsSpan(_written);
    }

    private void Ensure(int size)
    {
        size = Math.Max(size, 1);
        if (_bytes.Length - _written < size)
        {
            var length = Math.Max((long)_written + size, 2L * _bytes.Length);
            Array.Resize(ref _bytes, (int)Math.Min(length, Array.MaxLength));
        }
    }
}
