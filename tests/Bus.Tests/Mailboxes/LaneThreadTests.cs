using TypedBus.Mailboxes;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

public sealed class LaneThreadTests
{
    [Fact]
    public void A_lane_that_goes_on_elsewhere_before_its_first_thread_has_left_it_changes_nothing_for_that_thread()
    {
        var (outer, inner) = (new RunningLane(), new RunningLane());
        var thread = LaneThread.Current;
        var none = thread.Enter(outer);
        var before = thread.Enter(inner);

        var other = new Thread(() =>
        {
            var elsewhere = LaneThread.Current;
            elsewhere.Leave(elsewhere.Enter(inner));
        });
        other.Start();
        Assert.True(other.Join(TestBus.HangGuard));
        thread.Leave(before);

        Assert.Same(outer, thread.Running);
        Assert.True(thread.Runs(outer));
        Assert.False(thread.Runs(inner));
        thread.Leave(none);
        Assert.False(thread.IsInLane);
        Assert.Null(thread.Running);
    }
}
