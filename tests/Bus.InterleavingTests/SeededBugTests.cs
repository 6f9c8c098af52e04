using Xunit;

namespace TypedBus.InterleavingTests;

/// <summary>The scenarios find bugs that are put into the library's source.</summary>
[Trait("Category", "Soak")]
public sealed class SeededBugTests
{
    [Fact]
    public void A_place_published_before_the_message_is_written() => Scenario.Finds("BoundedRing.Linearizable", new Mutation(
        "BoundedRing.cs",
        "slot.CopyTo(ref cell.Slot);\n        Volatile.Write(ref cell.Sequence, place + 1);",
        "Volatile.Write(ref cell.Sequence, place + 1);\n        slot.CopyTo(ref cell.Slot);"));

    [Fact]
    public void A_place_published_before_the_message_is_put_there() => Scenario.Finds("BoundedRing.Linearizable", new Mutation(
        "BoundedRing.cs",
        "TSlot.Put(ref cell.Slot, index, in message);\n        Volatile.Write(ref cell.Sequence, place + 1);",
        "Volatile.Write(ref cell.Sequence, place + 1);\n        TSlot.Put(ref cell.Slot, index, in message);"));

    [Fact]
    public void A_place_freed_before_the_message_is_cleared() => Scenario.Finds("BoundedRing.LinearizableWithOnePlace", new Mutation(
        "BoundedRing.cs",
        "_cells[(int)head & _mask].Slot.Clear();\n        Volatile.Write(ref _head.Value, head + 1);",
        "Volatile.Write(ref _head.Value, head + 1);\n        _cells[(int)head & _mask].Slot.Clear();"));

    [Fact]
    public void A_claim_in_two_steps() => Scenario.Finds("BoundedRing.Linearizable", new Mutation(
        "BoundedRing.cs",
        "Interlocked.CompareExchange(ref _tail.Value, seen + places, seen) == seen",
        "(_tail.Value = seen + places) != seen"));

    [Fact]
    public void A_copy_of_the_head_that_runs_ahead() => Scenario.Finds("BoundedRing.LinearizableWithOnePlace", new Mutation(
        "BoundedRing.cs", "Volatile.Write(ref _headCopy.Value, head)", "Volatile.Write(ref _headCopy.Value, head + 1)"));

    [Fact]
    public void A_segment_opened_before_it_has_its_number() => Scenario.Finds(
        "SegmentedQueue.Linearizable",
        new Mutation("SegmentedQueue.cs", "next.Base = full.Base + Size;", ""),
        new Mutation("SegmentedQueue.cs", "Volatile.Write(ref next.Claimed.Value, 0);", "Volatile.Write(ref next.Claimed.Value, 0);\nnext.Base = full.Base + Size;"));

    [Fact]
    public void A_segment_appended_twice() => Scenario.Finds("SegmentedQueue.Linearizable", new Mutation(
        "SegmentedQueue.cs", "if (_tail != full || Volatile.Read(ref full.Claimed.Value) < Size)", "if (Volatile.Read(ref full.Claimed.Value) < Size)"));

    [Fact]
    public void A_lane_that_goes_idle_without_another_look() => Scenario.Finds("Lane.PoolHandlesEverything", new Mutation(
        "PoolLane.cs", "if (!HasWork || !TryOwn())", "if (_state >= 0)"));

    [Fact]
    public void A_lane_that_looks_before_it_is_idle() => Scenario.Finds(
        "Lane.PoolHandlesEverything",
        new Mutation("PoolLane.cs", "        Interlocked.Exchange(ref _state, Idle);", "        var more = HasWork;\nInterlocked.Exchange(ref _state, Idle);"),
        new Mutation("PoolLane.cs", "if (!HasWork || !TryOwn())", "if (!more || !TryOwn())"));

    [Fact]
    public void A_lane_owned_by_two() => Scenario.Finds("Lane.PoolHandlesEverything", new Mutation(
        "PoolLane.cs", "Interlocked.CompareExchange(ref _state, Running, Idle) == Idle", "(_state = Running) == Running"));

    [Fact]
    public void A_suspended_lane_that_says_that_it_is_idle() => Scenario.Finds("Lane.PoolSuspendsAndResumes", new Mutation(
        "PoolLane.cs", "case LaneStep.Suspended:", "case LaneStep.Suspended:\n_state = Idle;"));

    [Fact]
    public void A_reader_that_forgets_what_it_has_no_time_for() => Scenario.Finds("Lane.ReaderHandlesEverything", new Mutation(
        "PoolLane.Briefly.cs", "else if (isLate)\n            {\n                DetachFeed();\n                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);", "else if (isLate)\n            {"));

    [Fact]
    public void A_feed_beside_a_queue_that_is_not_empty() => Scenario.Finds("Lane.FeedComesBeforeTheQueue", 8 * Scenario.Enough, new Mutation(
        "PoolLane.Briefly.cs", "if (!HasWork)\n        {\n            Feed(feed);", "if (_state == Running)\n        {\n            Feed(feed);"));

    [Fact]
    public void A_feed_given_to_a_lane_that_somebody_runs() => Scenario.Finds("Lane.FeedComesBeforeTheQueue", new Mutation(
        "PoolLane.Briefly.cs", "IsSlow || !TryOwn())\n        {\n            return false;", "IsSlow)\n        {\n            return false;"));

    [Fact]
    public void A_message_handled_before_those_in_the_queue() => Scenario.Finds("Lane.InlineHandlesEverything", new Mutation(
        "InlineLane.cs", "if (!HasWork && !IsStopped", "if (!IsStopped"));

    [Fact]
    public void An_idle_lane_given_to_two_senders() => Scenario.Finds("Inline.RepliesReachTheirAsker", new Mutation(
        "InlineLane.cs", "thread || !TryOwn())", "thread || (IsRunning && !TryOwn()))"));

    [Fact]
    public void A_request_that_two_threads_take_for_their_own() => Scenario.Finds("Inline.LateRepliesReachTheirAsker", new Mutation(
        "AskOfReply.cs", "LeaveHere();\n            return Await(pending);", "return Await(pending);"));

    [Fact]
    public void A_thread_that_sleeps_without_another_look() => Scenario.Finds("Lane.ThreadHandlesEverything", new Mutation(
        "ThreadLane.cs", "if (HasWork || Kernel.IsStopping || _isDisposed)", "if (_isDisposed)"));

    [Fact]
    public void A_sender_that_waits_without_another_look() => Scenario.Finds("Waiter.AFreedPlaceIsNotOverlooked", new Mutation(
        "Lane.Posts.cs", "while (_waiters.TryAdmit(Queue))", "while (_waiters.Count < 0)"));

    [Fact]
    public void A_cancellation_that_does_not_ask_whether_the_message_is_in() => Scenario.Finds("Waiter.ACancelledWaitIsTold", new Mutation(
        "PostWaiter.cs", "if (list.TryRemove(this))", "if (list.TryRemove(this) || Level >= 0)"));

    [Fact]
    public void Uses_of_a_request_that_are_not_counted() => Scenario.Finds("Ask.RepliesAndTimeoutsReachTheirAskerAlone", new Mutation(
        "Ask.cs", "(_state & ~Phase) + Phase + 1", "_state & ~Phase"));

    [Fact]
    public void A_request_used_again_while_the_lane_holds_it() => Scenario.Finds("Ask.RepliesAndTimeoutsReachTheirAskerAlone", new Mutation(
        "Ask.cs", "(Volatile.Read(ref _state) & LaneDone) != 0", "_state != 0"));

    [Fact]
    public void A_request_released_in_two_steps() => Scenario.Finds("Ask.RepliesAndTimeoutsReachTheirAskerAlone", new Mutation(
        "Ask.cs", "(Interlocked.Or(ref _state, side) | side)", "(_state |= side)"));

    [Fact]
    public void A_timeout_noted_while_the_wheel_comes_round() => Scenario.Finds("AskWheel.NoTimeoutIsLost", 8 * Scenario.Enough, new Mutation(
        "AskWheel.cs", " || Volatile.Read(ref ask.Deadline) != deadline", ""));

    [Fact]
    public void A_message_dropped_though_there_is_room_again() => Scenario.Finds("DroppingRing.LinearizableWithThreePlaces", new Mutation(
        "DroppingRing.cs", "if (TryTake(head, head + Step, out var oldest))", "if (TryTake(head = Volatile.Read(ref _head.Value), head + Step, out var oldest))"));

    [Fact]
    public void A_message_taken_out_by_two() => Scenario.Finds("DroppingRing.Linearizable", new Mutation(
        "DroppingRing.cs", "Interlocked.CompareExchange(ref _head.Value, next, head) != head", "(_head.Value = next) != next"));

    [Fact]
    public void A_message_beyond_the_common_capacity() => Scenario.Finds("PriorityQueues.Linearizable", new Mutation(
        "PriorityQueues.cs", "if (count >= _capacity)", "if (count > _capacity)"));

    [Fact]
    public void A_count_of_a_segment_that_came_into_use_again() => Scenario.Finds("SegmentedQueue.CountNeverMissesAMessage", 8 * Scenario.Enough, new Mutation(
        "SegmentedQueue.cs", "if (Volatile.Read(ref tail.Base) == start)", "if (start >= 0)"));
}
