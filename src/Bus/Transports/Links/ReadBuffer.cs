using System.Buffers;

namespace TypedBus.Transports;

/// <summary>Bytes that were received, shared by the reader and what is still to be dispatched; goes back to the pool with the last of them.</summary>
internal sealed class ReadBuffer
{
    /// <summary>For links on which little happens: an idle one holds no more than this.</summary>
    internal const int Small = 4 * 1024;

    /// <summary>For links on which much comes.</summary>
    internal const int Large = 128 * 1024;

    private byte[]? _bytes;
    private int _owners = 1;

    internal ReadBuffer(int size) => _bytes = ArrayPool<byte>.Shared.Rent(size);

    internal byte[] Bytes => _bytes!;

    internal int Length => _bytes!.Length;

    /// <summary>Adds an owner; called by one.</summary>
    internal void Share() => Interlocked.Increment(ref _owners);

    internal void Release()
    {
        if (Interlocked.Decrement(ref _owners) == 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes!);
            _bytes = null;
        }
    }
}
