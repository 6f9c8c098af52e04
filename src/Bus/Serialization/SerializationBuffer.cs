using System.Buffers;
using System.Runtime.CompilerServices;

namespace TypedBus;

/// <summary>A buffer that each thread keeps for its next message, unless a large one has stretched it.</summary>
internal sealed class SerializationBuffer : IBufferWriter<byte>
{
    private const int InitialSize = 4096;
    private const int KeptSize = 1 << 20;

    [ThreadStatic]
    private static SerializationBuffer? Own;

    private bool _isRented = true;
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
        // The thread's own is marked and not taken out: to reach what belongs to a thread costs as much as the rest.
        var buffer = Own;
        if (buffer is null || buffer._isRented)
        {
            buffer = Make(buffer);
        }

        buffer._isRented = true;
        buffer._start = buffer._written = headroom;
        return buffer;
    }

    internal static void Return(SerializationBuffer buffer)
    {
        if (buffer._bytes.Length > KeptSize)
        {
            ArrayPool<byte>.Shared.Return(buffer._bytes);
            buffer._bytes = new byte[InitialSize];
        }

        buffer._isRented = false;
    }

    /// <summary>Takes the array with what was written, which the caller gives to the shared pool in the end. More than a few KiB were written; nothing is any more.</summary>
    internal byte[] Detach()
    {
        var bytes = _bytes;
        _bytes = ArrayPool<byte>.Shared.Rent(bytes.Length);
        _written = _start;
        return bytes;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SerializationBuffer Make(SerializationBuffer? own)
    {
        var buffer = new SerializationBuffer();
        if (own is null)
        {
            Own = buffer;
        }

        return buffer;
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
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(length, Array.MaxLength));
            _bytes.AsSpan(0, _written).CopyTo(larger);
            if (_bytes.Length > InitialSize)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
            }

            _bytes = larger;
        }
    }
}
