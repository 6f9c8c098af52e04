using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedBus.Transports;

/// <summary>Puts frames into segments.</summary>
internal static class FrameAppender
{
    /// <summary>The most bytes that a frame takes in a segment.</summary>
    internal static int MaxSize(in FrameHeader header, int payload) => FrameLimits.PrefixSize + HeaderWriter.MaxSize(in header) + payload;

    /// <summary>Appends a frame; <see cref="MaxSize"/> bytes are free.</summary>
    internal static void Append(Segment segment, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var span = segment.Bytes.AsSpan(segment.Length);
        segment.Length += Write(span, in header, payload);
        segment.Messages++;
        segment.Answered += IsAnswered(in header) ? 1 : 0;
    }

    /// <summary>Cuts a frame that is too large for one segment into chunks: what they carry, joined, is the frame behind its length field.</summary>
    /// <param name="header">The header.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="number">The number of the large frame, unique among those that this side is sending.</param>
    internal static List<Segment> Cut(in FrameHeader header, ReadOnlySpan<byte> payload, ulong number)
    {
        Span<byte> head = HeaderWriter.MaxSize(in header) is var size && size <= 512 ? stackalloc byte[512] : new byte[size + 2];
        head[0] = (byte)header.Kind;
        head[1] = (byte)header.Flags;
        ref var start = ref head[2];
        var headLength = 2 + (int)Unsafe.ByteOffset(ref start, ref HeaderWriter.Write(ref start, in header));
        var total = headLength + payload.Length;
        var kind = FrameKinds.IsData((byte)header.Kind) ? FrameKind.Chunk : FrameKind.ControlChunk;
        var segments = new List<Segment>((total / FrameLimits.MaxWhole) + 2);
        var rest = payload;
        var left = total;
        while (left > 0)
        {
            var segment = Segment.Rent();
            var chunk = new FrameHeader { Kind = kind, Call = number, Amount = left == total ? total : 0 };
            var room = segment.Bytes.Length - MaxSize(in chunk, 0);
            var taken = Math.Min(room, left);
            chunk.Flags = taken == left ? FrameFlags.Last : FrameFlags.None;
            var first = left == total ? head[..headLength] : [];
            var part = rest[..(taken - first.Length)];
            segment.Length = Write(segment.Bytes, in chunk, first, part);
            segment.Messages = taken == left ? 1 : 0;
            segment.Answered = taken == left && IsAnswered(in header) ? 1 : 0;
            segments.Add(segment);
            rest = rest[part.Length..];
            left -= taken;
        }

        return segments;
    }

    /// <summary>The most bytes that a chunk begins with.</summary>
    internal const int MaxChunkHead = 48;

    /// <summary>Stores kind, flags and header at the end of a place.</summary>
    /// <returns>How many bytes they take.</returns>
    internal static int WriteInner(Span<byte> place, in FrameHeader header)
    {
        Span<byte> head = stackalloc byte[FrameLimits.Headroom];
        head[0] = (byte)header.Kind;
        head[1] = (byte)header.Flags;
        ref var start = ref head[2];
        var length = 2 + (int)Unsafe.ByteOffset(ref start, ref HeaderWriter.Write(ref start, in header));
        head[..length].CopyTo(place[^length..]);
        return length;
    }

    /// <summary>Stores the length of a frame that follows at the end of a place.</summary>
    internal static int WriteLength(Span<byte> place, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(place[^FrameLimits.LengthSize..], length);
        return FrameLimits.LengthSize;
    }

    /// <summary>Stores what a chunk begins with at the end of a place.</summary>
    /// <returns>How many bytes it takes.</returns>
    internal static int WriteChunkHead(Span<byte> place, in FrameHeader chunk, int part)
    {
        Span<byte> head = stackalloc byte[256];
        ref var start = ref head[FrameLimits.PrefixSize];
        var length = FrameLimits.PrefixSize + (int)Unsafe.ByteOffset(ref start, ref HeaderWriter.Write(ref start, in chunk));
        BinaryPrimitives.WriteInt32LittleEndian(head, length - FrameLimits.LengthSize + part);
        head[4] = (byte)chunk.Kind;
        head[5] = (byte)chunk.Flags;
        head[..length].CopyTo(place[^length..]);
        return length;
    }

    /// <summary>Whether somebody answers for a message when its link is lost; for events and posts by best effort nobody does.</summary>
    internal static bool IsAnswered(in FrameHeader header) =>
        header.Kind is not (FrameKind.Publish or FrameKind.Post) || header.Delivery != Delivery.BestEffort;

    private static int Write(Span<byte> span, in FrameHeader header, ReadOnlySpan<byte> payload) => Write(span, in header, payload, []);

    private static int Write(Span<byte> span, in FrameHeader header, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        ref var start = ref MemoryMarshal.GetReference(span);
        ref var end = ref HeaderWriter.Write(ref Unsafe.Add(ref start, FrameLimits.PrefixSize), in header);
        var at = (int)Unsafe.ByteOffset(ref start, ref end);
        first.CopyTo(span[at..]);
        second.CopyTo(span[(at + first.Length)..]);
        var length = at + first.Length + second.Length;
        BinaryPrimitives.WriteInt32LittleEndian(span, length - FrameLimits.LengthSize);
        span[4] = (byte)header.Kind;
        span[5] = (byte)header.Flags;
        return length;
    }
}
