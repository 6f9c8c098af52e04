using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedBus.Transports;

/// <summary>Receives bytes, cuts them into frames, hands control frames on at once and data frames to the <see cref="Dispatcher"/>.</summary>
/// <remarks>
/// The thread that received becomes the dispatcher where there is none, but only after the next receive is under way on behalf of another thread: so a
/// message that comes alone is handled without a hand-over. Where more is there already, it dispatches what it has before it reads on, since a change
/// of threads would cost more than the work; a handler that holds it up for long is found by <see cref="ReadRelief"/>, and another thread reads on.
/// </remarks>
internal sealed partial class FrameReader
{
    private const int ReadsBeforeSmall = 8;

    private readonly TransportConnection _connection;
    private readonly IFrameSink _sink;
    private readonly Dispatcher _dispatcher;
    private readonly Action _continue;
    private ValueTaskAwaiter<int> _pending;
    private ReadBuffer _buffer = new(ReadBuffer.Small);
    private long _dispatchingSince;
    private long _turn;
    private long _turns;
    private int _isWatched;
    private int _settles;
    private int _start;
    private int _end;
    private int _littleReads = ReadsBeforeSmall;

    internal FrameReader(TransportConnection connection, IFrameSink sink)
    {
        _connection = connection;
        _sink = sink;
        _dispatcher = new Dispatcher(sink);
        _continue = Continue;
    }

    /// <summary>The bytes that came since the last call; any thread.</summary>
    internal bool TakeActivity() => Interlocked.Exchange(ref _activity, 0) != 0;

    private int _activity;

    /// <inheritdoc cref="Dispatcher.Buffer"/>
    internal ReadBuffer? Dispatching => _dispatcher.Buffer;

    /// <summary>Completes when everything that came was dispatched; for a link that ends in order.</summary>
    internal Task WaitUntilDispatchedAsync() => _dispatcher.WaitUntilIdleAsync();

    /// <summary>Gives back what the sink has held beyond its turn; any thread.</summary>
    internal void Return(int bytes, int frames) => _dispatcher.Return(bytes, frames);

    /// <summary>Has the sink told within some <see cref="ReadRelief.Period"/> once more that nothing waits, where nothing does; any thread.</summary>
    internal void SettleSoon()
    {
        Volatile.Write(ref _settles, 1);
        ReadRelief.Watch(this);
    }

    /// <summary>Sets whether <see cref="ReadRelief"/> watches it; returns what was set before.</summary>
    internal bool SetWatched(bool isWatched) => Interlocked.Exchange(ref _isWatched, isWatched ? 1 : 0) == 1;

    /// <summary>Whether <see cref="ReadRelief"/> watches it.</summary>
    internal bool IsWatched => Volatile.Read(ref _isWatched) == 1;

    /// <summary>Begins to read.</summary>
    internal void Start() => Pump();

    private void Continue()
    {
        if (TryTake(ref _pending))
        {
            Pump();
        }
    }

    private void Pump()
    {
        while (true)
        {
            ValueTaskAwaiter<int> received;
            try
            {
                received = AwaiterOf(_connection.ReceiveAsync(Room));
            }
            catch (Exception error)
            {
                End(error);
                return;
            }

            if (!received.IsCompleted)
            {
                // From here on another thread may be in Continue.
                var claimed = _dispatcher.TryClaim();
                var replied = _sink.TakeReplied();
                _pending = received;
                received.UnsafeOnCompleted(_continue);

                // One thing is done here, and what else there is elsewhere.
                replied?.Complete(here: !claimed);
                if (claimed)
                {
                    _dispatcher.Run();
                }

                return;
            }

            if (!TryTake(ref received))
            {
                return;
            }

            _sink.TakeReplied()?.Complete(here: false);
            if (_dispatcher.TryClaim() && !TryDispatch())
            {
                return;
            }
        }
    }

    /// <summary>Sees whether the reading thread dispatches since before a time, and has another one read on then; settles what was to be. Called by <see cref="ReadRelief"/>.</summary>
    internal void RelieveIfHeldUp(long before)
    {
        if (Volatile.Read(ref _settles) == 1 && Interlocked.Exchange(ref _settles, 0) == 1)
        {
            _dispatcher.Settle();
        }

        var turn = Volatile.Read(ref _turn);
        if (turn != 0 && Volatile.Read(ref _dispatchingSince) < before && Interlocked.CompareExchange(ref _turn, 0, turn) == turn)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static reader => reader.Pump(), this, preferLocal: false);
        }
    }

    // False where another thread has taken over reading. No two turns have the same number, so that who comes back late ends nobody else's.
    private bool TryDispatch()
    {
        var turn = ++_turns;
        ReadRelief.Watch(this);
        Volatile.Write(ref _dispatchingSince, Environment.TickCount64);
        Volatile.Write(ref _turn, turn);
        _dispatcher.RunWhileReading();
        return Interlocked.CompareExchange(ref _turn, 0, turn) == turn;
    }

    // Awaited by hand: the rest of this thread's work comes after the continuation is registered.
    private static ValueTaskAwaiter<int> AwaiterOf(ValueTask<int> pending) => pending.GetAwaiter();

    private bool TryTake(ref ValueTaskAwaiter<int> received)
    {
        try
        {
            var count = received.GetResult();
            if (count == 0)
            {
                End(null);
                return false;
            }

            Volatile.Write(ref _activity, 1);
            if (!_rest.IsEmpty)
            {
                TakeRest(count);
                return true;
            }

            _littleReads = count >= ReadBuffer.Small / 2 ? 0 : Math.Min(_littleReads + 1, ReadsBeforeSmall);
            _end += count;
            Cut();
            MakeRoom();
            return true;
        }
        catch (Exception error)
        {
            End(error);
            return false;
        }
    }

    // Consecutive data frames are handed on as one piece.
    private void Cut()
    {
        var bytes = _buffer.Bytes;
        var dataStart = _start;
        var frames = 0;
        while (_end - _start >= FrameLimits.PrefixSize)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(_start));
            var kind = bytes[_start + FrameLimits.LengthSize];
            var isChunk = kind == (byte)FrameKind.Chunk && _sink.JoinsChunks;
            if (length < 3 || length > (isChunk ? FrameLimits.MaxChunk : _sink.MaxFrame))
            {
                throw FrameErrors.Length(length, isChunk ? FrameLimits.MaxChunk : _sink.MaxFrame);
            }

            var whole = FrameLimits.LengthSize + length;
            if (isChunk && (_end - _start >= whole || IsWorthBypassing(whole)))
            {
                HandOver(dataStart, frames);
                frames = 0;
                dataStart = _start;
                if (!TryJoin(length))
                {
                    break;
                }

                dataStart = _start;
                continue;
            }

            if (_end - _start < whole)
            {
                break;
            }

            _expectsChunk = false;
            if (FrameKinds.IsData(kind))
            {
                frames++;
                _start += whole;
                continue;
            }

            HandOver(dataStart, frames);
            frames = 0;
            var frame = _buffer.Bytes.AsMemory(_start + FrameLimits.LengthSize, length);
            _start += whole;
            dataStart = _start;
            _sink.OnControl(frame);
        }

        HandOver(dataStart, frames);
    }

    private void HandOver(int start, int frames)
    {
        if (frames > 0)
        {
            _buffer.Share();
            _dispatcher.Add(new Dispatcher.Piece(_buffer, start, _start - start, frames));
        }
    }

    // The begin of a frame moves to a buffer that has room for the rest.
    private void MakeRoom()
    {
        var rest = _end - _start;
        var needed = rest >= FrameLimits.PrefixSize
            ? FrameLimits.LengthSize + BinaryPrimitives.ReadInt32LittleEndian(_buffer.Bytes.AsSpan(_start))
            : 0;
        needed = needed > FrameLimits.MaxWhole ? MaxBegun : needed;
        // Who has sent little gets no large buffer for announcing a large frame.
        var size = Math.Max(_littleReads >= ReadsBeforeSmall ? ReadBuffer.Small : ReadBuffer.Large, needed);
        var fits = _buffer.Length - _start >= needed && _buffer.Length - _end >= Math.Min(size, 2 * ReadBuffer.Small) / 2;
        if (fits && (size > ReadBuffer.Small || _buffer.Length < ReadBuffer.Large))
        {
            return;
        }

        var next = new ReadBuffer(size);
        _buffer.Bytes.AsSpan(_start, rest).CopyTo(next.Bytes);
        _buffer.Release();
        _buffer = next;
        _start = 0;
        _end = rest;
    }

    private void End(Exception? error)
    {
        _sink.TakeReplied()?.Complete(here: false);
        ReadRelief.Forget(this);
        _buffer.Release();
        _sink.OnEnded(error);
        if (_dispatcher.TryClaim())
        {
            ThreadPool.UnsafeQueueUserWorkItem(_dispatcher, preferLocal: false);
        }
    }
}
