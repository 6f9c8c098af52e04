using System.Buffers;

namespace TypedBus.Transports;

/// <summary>Joins the chunks of large frames. Used by one thread at a time.</summary>
internal sealed class ChunkAssembly(int maxFrame, int maxOpen)
{
    // What has come of all of them: an honest side has few under way at a time.
    private const int MinHeld = 16 * 1024 * 1024;

    private readonly Dictionary<ulong, (byte[] Bytes, int Length, int Total)> _open = [];
    private readonly long _maxHeld = Math.Max(MinHeld, 2L * maxFrame);
    private FrameHeader _begun;
    private long _held;

    /// <summary>Takes a chunk.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="part">What it carries.</param>
    /// <param name="whole">The frame behind its length field, where this was the last chunk; rented: give <paramref name="rented"/> back.</param>
    /// <param name="rented">The array.</param>
    /// <returns>Whether the frame is whole.</returns>
    /// <exception cref="MessageFormatException">The chunk belongs to nothing, or is too much.</exception>
    internal bool TryTake(in FrameHeader header, ReadOnlySpan<byte> part, out ReadOnlyMemory<byte> whole, out byte[]? rented)
    {
        part.CopyTo(Reserve(in header, part.Length).Span);
        return TryEnd(out whole, out rented);
    }

    /// <summary>Begins a chunk of which a part has come.</summary>
    /// <param name="begun">Kind, flags, header and what there is of the payload.</param>
    /// <param name="length">The bytes of the chunk behind its length field.</param>
    /// <param name="rest">Where the caller puts the rest before it calls <see cref="TryEnd"/>.</param>
    /// <returns>False where too little is there to tell.</returns>
    /// <exception cref="MessageFormatException">It is no chunk, belongs to nothing, or is too much.</exception>
    internal bool TryBegin(ReadOnlyMemory<byte> begun, int length, out Memory<byte> rest)
    {
        FrameHeader header;
        int at;
        try
        {
            header = HeaderReader.Read(begun, out at);
        }
        catch (MessageFormatException) when (begun.Length < length)
        {
            rest = default;
            return false;
        }

        var place = Reserve(in header, length - at);
        begun.Span[at..].CopyTo(place.Span);
        rest = place[(begun.Length - at)..];
        return true;
    }

    private Memory<byte> Reserve(in FrameHeader header, int length)
    {
        _begun = header;
        if (!_open.TryGetValue(header.Call, out var frame))
        {
            if (header.Amount < 3 || header.Amount > maxFrame)
            {
                throw new MessageFormatException($"A frame of {header.Amount} bytes was announced in chunks; at most {maxFrame} are taken.");
            }

            if (_open.Count >= maxOpen)
            {
                throw new MessageFormatException($"More than {maxOpen} large frames came at a time.");
            }

            // What is announced is not believed: the array grows with what comes.
            frame = (ArrayPool<byte>.Shared.Rent((int)Math.Min(header.Amount, 4L * Math.Max(length, 16))), 0, (int)header.Amount);
        }

        if (length > frame.Total - frame.Length)
        {
            throw new MessageFormatException("The chunks of a frame are longer than the frame.");
        }

        if (length > frame.Bytes.Length - frame.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(frame.Total, Math.Max(2 * frame.Bytes.Length, frame.Length + length)));
            frame.Bytes.AsSpan(0, frame.Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(frame.Bytes);
            frame.Bytes = larger;
        }

        if ((_held += length) > _maxHeld)
        {
            throw new MessageFormatException($"More than {_maxHeld} bytes of large frames came of which none has ended.");
        }

        var place = frame.Bytes.AsMemory(frame.Length, length);
        frame.Length += length;
        _open[header.Call] = frame;
        return place;
    }

    /// <summary>Ends the chunk that was begun last.</summary>
    /// <param name="whole">The frame behind its length field, where this was the last chunk; rented: give <paramref name="rented"/> back.</param>
    /// <param name="rented">The array.</param>
    /// <returns>Whether the frame is whole.</returns>
    /// <exception cref="MessageFormatException">The frame is shorter than was announced.</exception>
    internal bool TryEnd(out ReadOnlyMemory<byte> whole, out byte[]? rented)
    {
        whole = default;
        rented = null;
        if ((_begun.Flags & FrameFlags.Last) == 0)
        {
            return false;
        }

        var frame = _open[_begun.Call];

        _open.Remove(_begun.Call);
        _held -= frame.Length;
        if (frame.Length != frame.Total)
        {
            throw new MessageFormatException($"A frame of {frame.Total} bytes ended after {frame.Length}.");
        }

        whole = frame.Bytes.AsMemory(0, frame.Length);
        rented = frame.Bytes;
        return true;
    }
}
