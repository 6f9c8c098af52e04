using System.Buffers;

namespace TypedBus.Transports;

/// <summary>The large frames of a link: the reading thread joins their chunks, most of which are received in place.</summary>
internal sealed partial class Link
{
    private const int MaxLargeFrames = 256;

    private readonly ChunkAssembly _chunks;

    bool IFrameSink.JoinsChunks => WasUp;

    bool IFrameSink.TryBeginChunk(ReadOnlyMemory<byte> begun, int length, out Memory<byte> rest) =>
        _chunks.TryBegin(begun, length, out rest);

    byte[]? IFrameSink.EndChunk(out int length)
    {
        _ = _chunks.TryEnd(out var whole, out var rented);
        length = whole.Length;
        return rented;
    }

    Task? IFrameSink.OnWhole(byte[] whole, int length, out IThreadPoolWorkItem? work)
    {
        LargeFrame.Offer(whole);
        try
        {
            return FrameKinds.IsData(whole[0]) && whole[0] != (byte)FrameKind.Chunk
                ? ((IFrameSink)this).OnData(whole.AsMemory(0, length), out work)
                : throw FrameErrors.Kind(whole[0]);
        }
        catch (Exception error)
        {
            work = null;
            ((IFrameSink)this).OnEnded(error);
            return null;
        }
        finally
        {
            if (!LargeFrame.End(whole))
            {
                ArrayPool<byte>.Shared.Return(whole);
            }
        }
    }
}
