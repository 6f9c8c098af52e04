using System.Buffers.Binary;
using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>Hands data frames to their sink, in order, one at a time, by whichever thread has claimed the turn.</summary>
internal sealed class Dispatcher(IFrameSink sink) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<Piece> _pieces = new();
    private TaskCompletionSource? _idle;
    private long _waiting;
    private int _returnedBytes;
    private int _returnedFrames;
    private bool _isClaimed;
    private bool _isReading;
    private bool _isSettling;

    /// <summary>Some frames behind one another; or a chunk, with the frame that is whole with it.</summary>
    internal readonly record struct Piece(ReadBuffer? Buffer, int Start, int Length, int Frames, byte[]? Whole = null, int WholeLength = 0);

    /// <summary>Adds frames; called by the reader. They wait for somebody to claim the turn.</summary>
    internal void Add(Piece piece)
    {
        lock (_gate)
        {
            _pieces.Enqueue(piece);
            _waiting += piece.Length;
            if (_waiting > sink.Window)
            {
                throw FrameErrors.Flood(_waiting, sink.Window);
            }
        }
    }

    /// <summary>Claims the turn where there is something to do and nobody has it; the claimer calls <see cref="Run()"/>.</summary>
    internal bool TryClaim()
    {
        lock (_gate)
        {
            return !_isClaimed && _pieces.Count > 0 && (_isClaimed = true);
        }
    }

    internal Task WaitUntilIdleAsync()
    {
        lock (_gate)
        {
            return !_isClaimed && _pieces.Count == 0
                ? Task.CompletedTask
                : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Gives back what a sink has held beyond its turn; any thread. The credit for it is granted by whoever has the turn.</summary>
    internal void Return(int bytes, int frames) => Return(bytes, frames, settles: false);

    /// <summary>Has the sink told once more that nothing waits, where nothing does; any thread.</summary>
    internal void Settle() => Return(0, 0, settles: true);

    private void Return(int bytes, int frames, bool settles)
    {
        lock (_gate)
        {
            _returnedBytes += bytes;
            _returnedFrames += frames;
            _isSettling |= settles;
            if (_isClaimed)
            {
                return;
            }

            _isClaimed = true;
        }

        if (TryTake(out _, isLook: true))
        {
            // Not here: this thread has a slow handler to go on with.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute() => Run();

    /// <summary>
    /// Dispatches what there is, by the thread that reads: nobody else does meanwhile, so that requests are left to the pool.
    /// </summary>
    internal void RunWhileReading()
    {
        _isReading = true;
        Run();
    }

    /// <summary>Dispatches what there is; the caller has claimed the turn.</summary>
    internal void Run()
    {
        while (TryTake(out var piece))
        {
            if (Run(piece, 0, 0) is { } rest)
            {
                // The turn goes on when what was awaited is done.
                _ = rest;
                return;
            }
        }
    }

    /// <summary>The bytes that frames are taken from, for whoever shares them; null for a frame that lies apart. By whoever has the turn.</summary>
    internal ReadBuffer? Buffer { get; private set; }

    private Task? Run(Piece piece, int offset, int done)
    {
        Buffer = piece.Buffer;
        while (offset < piece.Length)
        {
            var pending = Take(in piece, ref offset, ref done, out var work);
            if (pending is not null)
            {
                return AwaitAsync(pending, piece, offset, done);
            }

            if (work is null)
            {
                continue;
            }

            // One thing is done here, and what else there is elsewhere.
            if (offset == piece.Length && sink.TakeWork() is { } other)
            {
                ThreadPool.UnsafeQueueUserWorkItem(other, preferLocal: false);
            }

            if (offset == piece.Length && !_isReading && TryRunAlone(work, piece, done))
            {
                return Task.CompletedTask;
            }

            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }

        if (sink.TakeWork() is { } left)
        {
            if (TryRunAlone(left, piece, done))
            {
                return Task.CompletedTask;
            }

            ThreadPool.UnsafeQueueUserWorkItem(left, preferLocal: false);
        }

        Consumed(piece, done);
        return null;
    }

    private Task? Take(in Piece piece, ref int offset, ref int done, out IThreadPoolWorkItem? work)
    {
        if (piece.Buffer is not { } buffer)
        {
            offset = piece.Length;
            done = piece.Frames;
            work = null;
            return piece.Whole is { } whole ? sink.OnWhole(whole, piece.WholeLength, out work) : null;
        }

        var at = piece.Start + offset;
        var length = BinaryPrimitives.ReadInt32LittleEndian(buffer.Bytes.AsSpan(at));
        offset += FrameLimits.LengthSize + length;
        done += FrameKinds.IsWhole(buffer.Bytes[at + FrameLimits.LengthSize], buffer.Bytes[at + FrameLimits.LengthSize + 1]) ? 1 : 0;
        return sink.OnData(buffer.Bytes.AsMemory(at + FrameLimits.LengthSize, length), out work);
    }

    // What the last frames have left to do runs here and now, without the turn: what comes meanwhile is somebody else's.
    private bool TryRunAlone(IThreadPoolWorkItem work, Piece piece, int done)
    {
        lock (_gate)
        {
            if (_pieces.Count > 0)
            {
                return false;
            }
        }

        var isReading = _isReading;
        Consumed(piece, done);
        if (TryTake(out var next))
        {
            // Something came at the last moment: this thread keeps the turn.
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
            if (Run(next, 0, 0) is null)
            {
                Run();
            }

            return true;
        }

        Execute(work, isReading);
        if (TryClaim())
        {
            Run();
        }

        return true;
    }

    private static void Execute(IThreadPoolWorkItem work, bool briefly)
    {
        var context = ExecutionContext.Capture();
        if (briefly)
        {
            ((IBriefWork)work).ExecuteBriefly();
        }
        else
        {
            work.Execute();
        }

        if (context is not null)
        {
            // What handlers have set of their own is nothing to the next ones, as on threads of the pool.
            ExecutionContext.Restore(context);
        }
    }

    private async Task AwaitAsync(Task pending, Piece piece, int offset, int done)
    {
        await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Run(piece, offset, done) is null)
        {
            Run();
        }
    }

    // False where nothing is left, and the turn is given up; what was given back is granted before.
    private bool TryTake(out Piece piece, bool isLook = false)
    {
        while (true)
        {
            int bytes, frames;
            lock (_gate)
            {
                if (isLook ? _pieces.TryPeek(out piece) : _pieces.TryDequeue(out piece))
                {
                    return true;
                }

                if (_returnedFrames == 0 && !_isSettling)
                {
                    _isClaimed = false;
                    _isReading = false;
                    _idle?.TrySetResult();
                    _idle = null;
                    return false;
                }

                (bytes, frames) = (_returnedBytes, _returnedFrames);
                _returnedBytes = _returnedFrames = 0;
                _isSettling = false;
            }

            sink.OnConsumed(bytes, frames, isIdle: true);
        }
    }

    private void Consumed(Piece piece, int frames)
    {
        bool isIdle;
        int bytes;
        lock (_gate)
        {
            _waiting -= piece.Length;
            isIdle = _pieces.Count == 0;
            bytes = piece.Length + _returnedBytes;
            frames += _returnedFrames;
            _returnedBytes = _returnedFrames = 0;
        }

        piece.Buffer?.Release();
        sink.OnConsumed(bytes, frames, isIdle);
    }
}
