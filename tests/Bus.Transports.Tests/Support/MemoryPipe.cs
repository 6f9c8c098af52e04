namespace TypedBus.Transports.Tests;

/// <summary>A bounded stream of bytes from one writer to one reader, with the semantics of a socket's.</summary>
internal sealed class MemoryPipe(int capacity = 64 * 1024)
{
    private enum State
    {
        Open,
        Ended,
        Closed,
        Cut,
    }

    private readonly Lock _gate = new();
    private readonly byte[] _ring = new byte[capacity];
    private TaskCompletionSource _changed = NewSignal();
    private int _start;
    private int _count;
    private State _state;

    internal async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_state is State.Cut or State.Closed)
                {
                    throw new IOException("The connection was cut.");
                }
                if (_count > 0)
                {
                    return Take(buffer.Span);
                }
                if (_state == State.Ended)
                {
                    return 0;
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    internal async ValueTask<int> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_state != State.Open)
                {
                    throw new IOException("The connection was cut.");
                }
                if (Put(bytes.Span) is int written and > 0)
                {
                    return written;
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    internal bool TryWrite(ReadOnlySpan<byte> bytes, out int written)
    {
        lock (_gate)
        {
            written = _state == State.Open ? Put(bytes) : 0;
            return _state == State.Open;
        }
    }

    /// <summary>The writer is done: what is in the pipe is still read.</summary>
    internal void End() => Move(State.Ended);

    /// <summary>The reader is gone.</summary>
    internal void Close() => Move(State.Closed);

    /// <summary>The connection is lost, and what was under way with it.</summary>
    internal void Cut() => Move(State.Cut);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Move(State state)
    {
        lock (_gate)
        {
            if (_state < state)
            {
                _state = state;
                Signal();
            }
        }
    }

    private int Take(Span<byte> buffer)
    {
        int taken = Math.Min(buffer.Length, _count);
        int first = Math.Min(taken, capacity - _start);
        _ring.AsSpan(_start, first).CopyTo(buffer);
        _ring.AsSpan(0, taken - first).CopyTo(buffer[first..]);
        _start = (_start + taken) % capacity;
        _count -= taken;
        Signal();
        return taken;
    }

    private int Put(ReadOnlySpan<byte> bytes)
    {
        int put = Math.Min(bytes.Length, capacity - _count);
        int end = (_start + _count) % capacity;
        int first = Math.Min(put, capacity - end);
        bytes[..first].CopyTo(_ring.AsSpan(end));
        bytes[first..put].CopyTo(_ring);
        _count += put;
        Signal();
        return put;
    }

    private void Signal()
    {
        TaskCompletionSource old = _changed;
        _changed = NewSignal();
        old.SetResult();
    }
}
