namespace TypedBus.Transports;

/// <summary>
/// The lanes of a link whose handlers have not completed: events of the same lane wait behind them, those of others go on. A lane exists only for as
/// long as that, so that events whose handlers complete at once meet none. What is held counts against the window of the link.
/// </summary>
/// <param name="window">The bytes that may be held; beyond that, or the number of lanes, the link waits.</param>
/// <param name="handle">Handles a frame that was held; returns what is to be awaited before the next of its lane.</param>
/// <param name="held">Told of the bytes of a frame that is held, by whoever has the dispatcher's turn.</param>
/// <param name="released">Told of the bytes and the number of frames that were held; any thread.</param>
internal sealed class EventLanes(long window, Func<ReadOnlyMemory<byte>, Task?> handle, Action<int> held, Action<int, int> released)
{
    /// <summary>The most lanes, and so handlers, at a time.</summary>
    internal const int MaxLanes = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<EventLaneId, EventLane> _lanes = [];
    private TaskCompletionSource? _room;
    private long _bytes;
    private int _count;

    /// <summary>How many lanes there are; any thread.</summary>
    internal int Count => Volatile.Read(ref _count);

    /// <summary>Puts a frame behind the handler that its lane waits for; called by whoever has the dispatcher's turn.</summary>
    /// <param name="id">The lane.</param>
    /// <param name="frame">The frame, which is copied.</param>
    /// <param name="room">What is to be awaited before the next frame of the link; null for nothing.</param>
    /// <returns>False where the lane waits for nothing.</returns>
    internal bool TryHold(EventLaneId id, ReadOnlySpan<byte> frame, out Task? room)
    {
        room = null;
        lock (_gate)
        {
            if (!_lanes.TryGetValue(id, out var lane))
            {
                return false;
            }

            lane.Add(frame);
            room = Hold(SizeOf(frame.Length));
        }

        held(SizeOf(frame.Length));
        return true;
    }

    /// <summary>Has a lane wait for a handler; called by whoever has the dispatcher's turn.</summary>
    /// <param name="id">The lane, which waits for nothing.</param>
    /// <param name="pending">What completes with the handler.</param>
    /// <param name="length">The bytes of the frame, without its length field.</param>
    /// <returns>What is to be awaited before the next frame of the link; null for nothing.</returns>
    internal Task? Begin(EventLaneId id, Task pending, int length)
    {
        var lane = new EventLane(id);
        Task? room;
        lock (_gate)
        {
            _lanes.Add(id, lane);
            Volatile.Write(ref _count, _lanes.Count);
            room = Hold(SizeOf(length));
        }

        held(SizeOf(length));
        _ = RunAsync(lane, pending, SizeOf(length));
        return room;
    }

    private static int SizeOf(int length) => FrameLimits.LengthSize + length;

    private Task? Hold(int size)
    {
        _bytes += size;
        return IsFull ? (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task : null;
    }

    private bool IsFull => _bytes >= window || _lanes.Count >= MaxLanes;

    private async Task RunAsync(EventLane lane, Task pending, int size)
    {
        await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (TryNext(lane, size, out var frame))
        {
            size = SizeOf(frame.Length);
            if (handle(frame) is { } next)
            {
                await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool TryNext(EventLane lane, int done, out ReadOnlyMemory<byte> frame)
    {
        bool isNext;
        lock (_gate)
        {
            _bytes -= done;
            isNext = lane.TryTake(out frame);
            if (!isNext)
            {
                _lanes.Remove(lane.Id);
                Volatile.Write(ref _count, _lanes.Count);
            }

            if (_room is not null && !IsFull)
            {
                _room.SetResult();
                _room = null;
            }
        }

        released(done, 1);
        return isNext;
    }
}
