using System.Buffers;
using System.Diagnostics;

namespace TypedBus.Transports;

/// <summary>Large frames. Those of an idle link go out by the thread that has written them, from where it has written them.</summary>
internal sealed partial class Outbox
{
    // Of a large frame that was begun: the rest of the chunk under way, and the chunks after it, before everything else.
    private readonly Queue<Segment> _front = new();
    private Segment? _partial;

    /// <summary>Sends a data frame without a copy, as far as the connection takes it without waiting.</summary>
    /// <param name="header">The header.</param>
    /// <param name="payload">The payload, with headroom.</param>
    /// <param name="mayTake">Whether the bytes that do not go out at once may be taken out of the buffer; else they are copied.</param>
    /// <returns>False where nothing was sent: the link is busy, or the transport cannot.</returns>
    internal bool TrySendAtOnce(in FrameHeader header, SerializationBuffer payload, bool mayTake)
    {
        if (!FrameKinds.IsData((byte)header.Kind) || !LargeParts.Fits(in header) || !TryClaim())
        {
            return false;
        }

        var isTaken = false;
        try
        {
            isTaken = SendChunks(in header, payload, mayTake);
        }
        finally
        {
            Release();
        }

        return isTaken;
    }

    /// <summary>Appends a frame that is too large for one piece, which goes out from where it was written.</summary>
    /// <param name="header">The header; <see cref="LargeParts.Fits"/>.</param>
    /// <param name="payload">The payload, with headroom; its bytes are taken where this succeeds.</param>
    /// <returns>False where it is data and there is no room, or the link is closed.</returns>
    internal bool TryAppendLarge(in FrameHeader header, SerializationBuffer payload)
    {
        var isData = FrameKinds.IsData((byte)header.Kind);
        var end = payload.WithHeadroom.Length;
        var at = payload.Headroom - FrameAppender.WriteInner(payload.WithHeadroom[..payload.Headroom], in header);
        var parts = new List<Segment>(2);
        Turn turn;
        _gate.Enter();
        try
        {
            if (!TakesLarge(isData))
            {
                return false;
            }

            LargeParts.Cut(payload.Detach(), at, end, in header, Interlocked.Increment(ref _large), isFirst: true, parts);
            turn = Append(parts, isData);
        }
        finally
        {
            _gate.Exit();
        }

        Take(turn);
        return !IsFlooded();
    }

    private bool TryAppendLarge(in FrameHeader header, ReadOnlySpan<byte> payload, bool isData)
    {
        var segments = FrameAppender.Cut(in header, payload, Interlocked.Increment(ref _large));
        Turn turn;
        _gate.Enter();
        try
        {
            if (!TakesLarge(isData))
            {
                segments.ForEach(Segment.Return);
                return false;
            }

            turn = Append(segments, isData);
        }
        finally
        {
            _gate.Exit();
        }

        Take(turn);
        return !IsFlooded();
    }

    // Called under the gate.
    private bool TakesLarge(bool isData) => !_isClosed && (!isData || _pendingData < _maxPending);

    // Called under the gate.
    private Turn Append(List<Segment> segments, bool isData)
    {
        foreach (var segment in segments)
        {
            (isData ? _data : _control).Enqueue(segment);
            (isData ? ref _pendingData : ref _pendingControl) += segment.Length;
        }

        (isData ? ref _dataTail : ref _controlTail) = null;
        return Next(Filled);
    }

    private bool TryClaim()
    {
        _gate.Enter();
        try
        {
            if (_isSending || _isClosed || _credit <= 0 || _control.Count + _data.Count + _front.Count > 0 || _partial is not null)
            {
                return false;
            }

            return _isSending = true;
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void Release()
    {
        _gate.Enter();
        try
        {
            _isSending = false;
            if (!Starts())
            {
                _idleSince = Stopwatch.GetTimestamp();
                return;
            }
        }
        finally
        {
            _gate.Exit();
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool SendChunks(in FrameHeader header, SerializationBuffer payload, bool mayTake)
    {
        var bytes = payload.WithHeadroom;
        var at = payload.Headroom - FrameAppender.WriteInner(bytes[..payload.Headroom], in header);
        var isWhole = bytes.Length - at + FrameLimits.LengthSize <= FrameLimits.MaxWhole;
        var number = isWhole ? 0 : Interlocked.Increment(ref _large);
        var total = bytes.Length - at;
        Span<byte> saved = stackalloc byte[FrameAppender.MaxChunkHead];
        var isFirst = true;
        var isAnswered = FrameAppender.IsAnswered(in header);
        while (at < bytes.Length)
        {
            // What the chunk begins with takes the place of bytes that are out already, and is put back for the next receiver of the same payload.
            var taken = isWhole ? total : Math.Min(bytes.Length - at, FrameLimits.MaxChunk - FrameAppender.MaxChunkHead);
            var chunk = new FrameHeader
            {
                Kind = FrameKind.Chunk,
                Call = number,
                Amount = isFirst ? total : 0,
                Flags = at + taken == bytes.Length ? FrameFlags.Last : FrameFlags.None,
            };
            var before = bytes[(at - saved.Length)..at];
            before.CopyTo(saved);
            var head = isWhole ? FrameAppender.WriteLength(before, taken) : FrameAppender.WriteChunkHead(before, in chunk, taken);
            var frame = bytes[(at - head)..(at + taken)];
            var isLast = at + taken == bytes.Length;
            var sent = Push(frame, isFirst, isLast, isAnswered, out var isBroken);
            if (isFirst && sent == 0 && !isBroken)
            {
                saved.CopyTo(before);
                return false;
            }

            if (sent < frame.Length)
            {
                Keep(payload, mayTake, at - head + sent, at + taken, in header, number);
                if (!mayTake)
                {
                    saved.CopyTo(before);
                }

                return true;
            }

            saved.CopyTo(before);
            at += taken;
            isFirst = false;
            if (at < bytes.Length && Volatile.Read(ref _credit) <= 0)
            {
                Keep(payload, mayTake, at, at, in header, number);
                return true;
            }
        }

        return true;
    }

    // Charges what goes out, if anything does.
    private int Push(ReadOnlySpan<byte> frame, bool isFirst, bool isLast, bool isAnswered, out bool isBroken)
    {
        var sent = 0;
        isBroken = false;
        while (sent < frame.Length)
        {
            if (!_connection.TrySend(frame[sent..], out var count))
            {
                // It shows what is wrong when the rest is sent.
                isBroken = sent > 0 || !isFirst;
                break;
            }

            if (count == 0)
            {
                break;
            }

            sent += count;
        }

        if (sent > 0 || !isFirst)
        {
            _gate.Enter();
            try
            {
                _credit -= frame.Length;
                if (isLast)
                {
                    Count(messages: 1, isAnswered ? 1 : 0);
                }
            }
            finally
            {
                _gate.Exit();
            }
        }

        return sent;
    }

    // The rest of a chunk, if any, and the chunks after it: out of the buffer itself, or of a copy.
    private void Keep(SerializationBuffer payload, bool mayTake, int from, int next, in FrameHeader header, ulong number)
    {
        var end = payload.WithHeadroom.Length;
        byte[] bytes;
        if (mayTake)
        {
            bytes = payload.Detach();
        }
        else
        {
            var ahead = FrameAppender.MaxChunkHead - from;
            bytes = ArrayPool<byte>.Shared.Rent(end + ahead);
            payload.WithHeadroom[from..].CopyTo(bytes.AsSpan(from + ahead));
            (from, next, end) = (from + ahead, next + ahead, end + ahead);
        }

        var rest = from == next ? null : Segment.Part(bytes, from, next - from, [], isLast: next == end);
        var parts = new List<Segment>(1);
        LargeParts.Cut(bytes, next, end, in header, number, isFirst: false, parts);
        _gate.Enter();
        try
        {
            _partial = rest;
            _pendingData += rest?.Length ?? 0;
            foreach (var part in parts)
            {
                _front.Enqueue(part);
                _pendingData += part.Length;
            }
        }
        finally
        {
            _gate.Exit();
        }
    }
}
