using System.Diagnostics;

namespace TypedBus.Transports;

/// <summary>What a link has yet to send, in two lanes: control frames, which never wait, and data frames, in order, as far as the other side gives credit.</summary>
/// <remarks>
/// Any thread appends, under a lock that is held for a copy of the frame. One thread at a time sends; which one, see <see cref="Turn"/>.
/// </remarks>
internal sealed partial class Outbox : IThreadPoolWorkItem
{
    private SpinGate _gate;
    private readonly Queue<Segment> _control = new();
    private readonly Queue<Segment> _data = new();
    private readonly TransportConnection _connection;
    private readonly Action<Exception> _failed;
    private readonly long _maxPending;
    private Segment? _controlTail;
    private Segment? _dataTail;
    private ulong _large;
    private long _credit;
    private long _window;
    private long _pendingData;
    private long _pendingControl;
    private long _givenUp;
    private long _idleSince;
    private bool _isSending;
    private bool _isClosed;

    /// <summary>Makes an empty outbox.</summary>
    /// <param name="connection">Sends bytes; called by one thread at a time.</param>
    /// <param name="failed">Called once when sending has failed.</param>
    /// <param name="maxPending">The most bytes of data that wait.</param>
    internal Outbox(TransportConnection connection, Action<Exception> failed, long maxPending)
    {
        _connection = connection;
        _failed = failed;
        _maxPending = maxPending;
        _flusher = new Flusher(this);
    }

    /// <summary>The bytes of data that wait; any thread.</summary>
    internal long PendingData => Volatile.Read(ref _pendingData);

    /// <summary>Whether the other side has yet to handle more than it leaves unsaid when it is idle.</summary>
    internal bool IsBehind => PendingData > 0 || Volatile.Read(ref _window) - Volatile.Read(ref _credit) > FrameLimits.MaxWhole;

    /// <summary>Appends a frame and sees that it is sent.</summary>
    /// <param name="header">The header.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="collects">Whether more is to come soon, although the link is idle: then it is not sent by the caller.</param>
    /// <returns>False where it is data and there is no room, or the link is closed.</returns>
    internal bool TryAppend(in FrameHeader header, ReadOnlySpan<byte> payload, bool collects = false)
    {
        var isData = FrameKinds.IsData((byte)header.Kind);
        var size = FrameAppender.MaxSize(in header, payload.Length);
        if (size > FrameLimits.MaxWhole)
        {
            return TryAppendLarge(in header, payload, isData);
        }

        Turn turn;
        _gate.Enter();
        try
        {
            // The end of a stream takes no room to speak of, and nobody could wait with it.
            if (_isClosed || (isData && _pendingData >= _maxPending && header.Kind != FrameKind.End))
            {
                return false;
            }

            ref var tail = ref isData ? ref _dataTail : ref _controlTail;
            if (tail is null || tail.Free < size)
            {
                tail = Segment.Rent();
                (isData ? _data : _control).Enqueue(tail);
            }

            var before = tail.Length;
            FrameAppender.Append(tail, in header, payload);
            (isData ? ref _pendingData : ref _pendingControl) += tail.Length - before;
            turn = Next(tail.Length, collects);
        }
        finally
        {
            _gate.Exit();
        }

        Take(turn);
        return !IsFlooded();
    }

    /// <summary>Appends a data frame that is complete, of at most <see cref="FrameLimits.MaxWhole"/> bytes.</summary>
    /// <returns>False where there is no room, or the link is closed.</returns>
    internal bool TryAppendPlain(ReadOnlySpan<byte> frame)
    {
        Turn turn;
        _gate.Enter();
        try
        {
            if (_isClosed || _pendingData >= _maxPending)
            {
                return false;
            }

            var tail = _dataTail;
            if (tail is null || tail.Free < frame.Length)
            {
                _dataTail = tail = Segment.Rent();
                _data.Enqueue(tail);
            }

            tail.Append(frame);
            _pendingData += frame.Length;
            turn = Next(tail.Length);
        }
        finally
        {
            _gate.Exit();
        }

        Take(turn);
        return true;
    }

    /// <summary>The other side takes further bytes of data, and has dispatched so many messages.</summary>
    internal void AddCredit(long bytes, long confirmed = 0)
    {
        Turn turn;
        _gate.Enter();
        try
        {
            _window = _window == 0 ? bytes : _window;
            _credit += bytes;
            Forget(confirmed);
            turn = Next(0);
        }
        finally
        {
            _gate.Exit();
        }

        Take(turn);
    }

    void IThreadPoolWorkItem.Execute() => _ = SendAsync(int.MaxValue);

    // Read under the gate.
    private bool HasWork => !_isClosed && (_partial is not null || _control.Count > 0 || (_credit > 0 && _front.Count + _data.Count > 0));

    // Called under the gate: claims the turn where there is something to send and nobody does.
    private bool Starts() => !_isSending && HasWork && (_isSending = true);

    private async Task SendAsync(int passes)
    {
        while (Take(out var isData) is { } segment && await TrySendAsync(segment, 0, isData).ConfigureAwait(false))
        {
            if (--passes == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
    }

    // False where the connection has failed.
    private async Task<bool> TrySendAsync(Segment segment, int from, bool isData)
    {
        try
        {
            await _connection.SendAsync(segment.From(from)).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _failed(error);
            return false;
        }

        Sent(segment, isData);
        return true;
    }

    private Segment? Take(out bool isData)
    {
        _gate.Enter();
        try
        {
            isData = false;
            if (_partial is { } partial)
            {
                // The rest of a frame that has begun.
                _partial = null;
                isData = true;
                return partial;
            }

            if (_control.TryDequeue(out var segment))
            {
                segment.Begin();
                _controlTail = _control.Count == 0 ? null : _controlTail;
                return segment;
            }

            if (_credit > 0 && (_front.TryDequeue(out segment) || _data.TryDequeue(out segment)))
            {
                isData = true;
                segment.Begin();
                _dataTail = _data.Count == 0 ? null : _dataTail;
                _credit -= segment.Length;
                Count(segment.Messages, segment.Answered);
                return segment;
            }

            _isSending = false;
            _idleSince = Stopwatch.GetTimestamp();
            return null;
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void Sent(Segment segment, bool isData)
    {
        _gate.Enter();
        try
        {
            if (!_isClosed)
            {
                (isData ? ref _pendingData : ref _pendingControl) -= segment.Length;
                Wake();
            }
        }
        finally
        {
            _gate.Exit();
        }

        Segment.Return(segment);
    }

    // A peer that asks and never reads the replies would fill the memory.
    private bool IsFlooded()
    {
        if (Volatile.Read(ref _pendingControl) <= _maxPending)
        {
            return false;
        }

        _failed(new BusException($"{_pendingControl} bytes of replies and acknowledgements wait, and the other side does not read them."));
        return true;
    }
}
