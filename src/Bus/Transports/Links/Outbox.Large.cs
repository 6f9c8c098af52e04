using System.Diagnostics;

namespace TypedBus.Transports;

/// <summary>Large frames. Those of an idle link go out by the thread that has written them, from where it has written them.</summary>
internal sealed partial class Outbox
{
    // Of a large frame that was begun: the rest of the chunk under way, and the chunks after it, before everything else.
    private readonly Queue<Segment> _front = new();
    private Segment? _partial;

    /// <summary>Sends a data frame without a copy, as far as the connection takes it without waiting.</summary>
    /// <returns>False where nothing was sent: the link is busy, or the transport cannot.</returns>
    internal bool TrySendAtOnce(in FrameHeader header, SerializationBuffer payload)
    {
        if (!FrameKinds.IsData((byte)header.Kind) || HeaderWriter.MaxSize(in header) > FrameLimits.Headroom / 2 || !TryClaim())
        {
            return false;
        }

        var isTaken = false;
        try
        {
            isTaken = SendChunks(in header, payload);
        }
        finally
        {
            Release();
        }

        return isTaken;
    }

    private bool TryAppendLarge(in FrameHeader header, ReadOnlySpan<byte> payload, bool isData)
    {
        var segments = FrameAppender.Cut(in header, payload, Interlocked.Increment(ref _large));
        Turn turn;
        _gate.Enter();
        try
        {
            if (_isClosed || (isData && _pendingData >= _maxPending))
            {
                segments.ForEach(Segment.Return);
                return false;
            }

            foreach (var segment in segments)
            {
                (isData ? _data : _control).Enqueue(segment);
                (isData ? ref _pendingData : ref _pendingControl) += segment.Length;
            }

            (isData ? ref _dataTail : ref _controlTail) = null;
            turn = Next(Filled);
        }
        finally
        {
            _gate.Exit();
        }

        Take(turn);
        return !IsFlooded();
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

    private bool SendChunks(in FrameHeader header, SerializationBuffer payload)
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
            var taken = isWhole ? total : Math.Min(bytes.Length - at, FrameLimits.MaxWhole - FrameAppender.MaxChunkHead);
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
                Keep(frame[sent..]);
                saved.CopyTo(before);
                KeepRest(bytes[(at + taken)..], number, isAnswered);
                return true;
            }

            saved.CopyTo(before);
            at += taken;
            isFirst = false;
            if (at < bytes.Length && Volatile.Read(ref _credit) <= 0)
            {
                KeepRest(bytes[at..], number, isAnswered);
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

    private void Keep(ReadOnlySpan<byte> rest)
    {
        var segment = Segment.Rent();
        rest.CopyTo(segment.Bytes);
        segment.Length = rest.Length;
        _gate.Enter();
        try
        {
            _partial = segment;
            _pendingData += segment.Length;
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void KeepRest(ReadOnlySpan<byte> rest, ulong number, bool isAnswered)
    {
        if (rest.IsEmpty)
        {
            return;
        }

        var segments = FrameAppender.CutRest(rest, number, isAnswered);
        _gate.Enter();
        try
        {
            foreach (var segment in segments)
            {
                _front.Enqueue(segment);
                _pendingData += segment.Length;
            }
        }
        finally
        {
            _gate.Exit();
        }
    }
}
