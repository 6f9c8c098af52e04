namespace TypedBus.Transports;

/// <summary>Cuts large frames into chunks that go out from where they were written: what a chunk begins with is laid over what went before.</summary>
internal static class LargeParts
{
    /// <summary>Whether what a frame begins with has room before its payload.</summary>
    internal static bool Fits(in FrameHeader header) => HeaderWriter.MaxSize(in header) <= FrameLimits.Headroom / 2;

    /// <summary>Cuts what is left of a frame.</summary>
    /// <param name="bytes">The array, of the shared pool, which the parts own.</param>
    /// <param name="at">Where the rest begins; there is room before it.</param>
    /// <param name="end">Where the frame ends.</param>
    /// <param name="header">The header of the frame.</param>
    /// <param name="number">The number of the frame, unique among the large ones that this side is sending.</param>
    /// <param name="isFirst">Whether nothing of it is out.</param>
    /// <param name="parts">Where the parts go.</param>
    internal static void Cut(byte[] bytes, int at, int end, in FrameHeader header, ulong number, bool isFirst, List<Segment> parts)
    {
        var isData = FrameKinds.IsData((byte)header.Kind);
        var most = (isData ? FrameLimits.MaxChunk : FrameLimits.MaxWhole) - FrameAppender.MaxChunkHead;
        Span<byte> place = stackalloc byte[FrameAppender.MaxChunkHead];
        for (var total = isFirst ? end - at : 0; at < end; total = 0)
        {
            var taken = Math.Min(end - at, most);
            var isLast = at + taken == end;
            var chunk = new FrameHeader
            {
                Kind = isData ? FrameKind.Chunk : FrameKind.ControlChunk,
                Call = number,
                Amount = total,
                Flags = isLast ? FrameFlags.Last : FrameFlags.None,
            };
            var head = FrameAppender.WriteChunkHead(place, in chunk, taken);
            var part = Segment.Part(bytes, at - head, head + taken, place[^head..].ToArray(), isLast);
            part.Messages = isLast ? 1 : 0;
            part.Answered = isLast && FrameAppender.IsAnswered(in header) ? 1 : 0;
            parts.Add(part);
            at += taken;
        }
    }
}
