using System.Collections.Concurrent;
using TypedBus.Transports.Tests.Deliveries;

namespace TypedBus.Transports.Tests.Links;

/// <summary>The bounds of what waits behind handlers that have not completed.</summary>
public sealed class EventLanesTests
{
    private const int Window = 100;
    private const int Frame = 16;
    private const int Size = Frame + FrameLimits.LengthSize;

    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);
    private static readonly EventLaneId Lane = new(EventLaneKind.Type, 1);

    private readonly ConcurrentQueue<byte> _handled = [];
    private readonly EventLanes _lanes;
    private long _held;
    private long _released;
    private volatile int _frames;

    public EventLanesTests() => _lanes = new EventLanes(
        Window,
        frame =>
        {
            _handled.Enqueue(frame.Span[0]);
            return null;
        },
        bytes => _held += bytes,
        (bytes, frames) => (_released, _frames) = (_released + bytes, _frames + frames));

    [Fact]
    public async Task What_is_held_is_handled_in_order_and_given_back()
    {
        var pending = new TaskCompletionSource();
        Assert.Null(_lanes.Begin(Lane, pending.Task, Frame));
        for (byte one = 1; one <= 3; one++)
        {
            Assert.True(_lanes.TryHold(Lane, FrameOf(one), out var room));
            Assert.Null(room);
        }

        Assert.Equal(4 * Size, _held);
        Assert.Equal(0, _released);
        pending.SetResult();
        await Town.UntilAsync(() => _frames == 4);
        Assert.Equal((byte[])[1, 2, 3], _handled);
        Assert.Equal((_held, 0), (_released, _lanes.Count));
    }

    [Fact]
    public async Task A_handler_that_fails_holds_up_nothing()
    {
        var pending = new TaskCompletionSource();
        Assert.Null(_lanes.Begin(Lane, pending.Task, Frame));
        _lanes.TryHold(Lane, FrameOf(1), out _);

        pending.SetException(new InvalidOperationException());

        await Town.UntilAsync(() => _frames == 2);
        Assert.Equal((byte[])[1], _handled);
        Assert.Equal(0, _lanes.Count);
    }

    [Fact]
    public void Other_lanes_are_not_held()
    {
        Assert.Null(_lanes.Begin(Lane, new TaskCompletionSource().Task, Frame));

        Assert.False(_lanes.TryHold(new EventLaneId(EventLaneKind.Type, 2), FrameOf(1), out _));
        Assert.False(_lanes.TryHold(new EventLaneId(EventLaneKind.Key, 1), FrameOf(1), out _));
    }

    [Fact]
    public async Task The_link_waits_when_a_window_is_held()
    {
        var pending = new TaskCompletionSource();
        Assert.Null(_lanes.Begin(Lane, pending.Task, Frame));
        Task? room = null;
        for (byte one = 1; one <= 4; one++)
        {
            Assert.Null(room);
            _lanes.TryHold(Lane, FrameOf(one), out room);
        }

        Assert.False(room!.IsCompleted);
        pending.SetResult();
        await room.WaitAsync(HangGuard);
    }

    [Fact]
    public async Task The_link_waits_when_there_are_too_many_lanes()
    {
        var lanes = new EventLanes(long.MaxValue, static _ => null, static _ => { }, static (_, _) => { });
        var pending = new TaskCompletionSource();
        for (var one = 1UL; one < EventLanes.MaxLanes; one++)
        {
            Assert.Null(lanes.Begin(new EventLaneId(EventLaneKind.Key, one), one == 1 ? pending.Task : new TaskCompletionSource().Task, Frame));
        }

        var room = lanes.Begin(Lane, new TaskCompletionSource().Task, Frame);

        Assert.False(room!.IsCompleted);
        pending.SetResult();
        await room.WaitAsync(HangGuard);
    }

    [Fact]
    public void A_lane_that_is_read_while_it_grows_gives_what_it_was_given()
    {
        var lane = new EventLane(Lane);
        lane.Add(FrameOf(1));
        Assert.True(lane.TryTake(out var first));
        for (var one = 0; one < 100; one++)
        {
            lane.Add(FrameOf(2));
        }

        Assert.Equal(FrameOf(1), first.ToArray());
        for (var one = 0; one < 100; one++)
        {
            Assert.True(lane.TryTake(out var next));
            Assert.Equal(FrameOf(2), next.ToArray());
        }

        Assert.False(lane.TryTake(out _));
    }

    private static byte[] FrameOf(byte first)
    {
        var frame = new byte[Frame];
        frame[0] = first;
        return frame;
    }
}
