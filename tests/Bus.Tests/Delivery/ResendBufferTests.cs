using TypedBus.Deliveries;
using Xunit;

namespace TypedBus.Tests.Deliveries;

public sealed class ResendBufferTests
{
    [Fact]
    public async Task What_was_not_acknowledged_is_sent_again_in_order_after_a_cut()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        for (var number = 1; number <= 5; number++)
        {
            await desk.AddAsync(number);
        }

        Assert.All(desk.Channel.Take(), static one => Assert.False(one.IsRedelivered));
        desk.Buffer.Acknowledge(new AckRange(2, 3));
        desk.Buffer.LinkDown(desk.Channel);
        await desk.AddAsync(6);
        Assert.Empty(desk.Channel.Take());

        desk.Buffer.LinkUp(desk.Channel);

        var again = desk.Channel.Take();
        Assert.Equal([1, 4, 5, 6], again.Select(static one => one.Sequence));
        Assert.Equal([true, true, true, false], again.Select(static one => one.IsRedelivered));
        Assert.All(again, static one => Assert.Equal((1, 1L), (one.Attempt, one.Floor)));
    }

    [Fact]
    public async Task Acknowledgements_settle_ranges_and_ignore_what_was_never_sent()
    {
        using var desk = new Desk();
        desk.Channel.Room = 3;
        desk.Buffer.LinkUp(desk.Channel);
        for (var number = 1; number <= 4; number++)
        {
            await desk.AddAsync(number, bytes: 10);
        }

        desk.Buffer.Acknowledge(new AckRange(long.MinValue, 1), new AckRange(3, long.MaxValue));

        Assert.Equal((2, 20L), (desk.Buffer.Count, desk.Buffer.Bytes));
        Assert.Equal(["1 sent", "2 sent", "3 sent", "1 Acknowledged", "3 Acknowledged"], desk.Told);
        desk.Buffer.Acknowledge(new AckRange(1, 3));
        Assert.Equal(1, desk.Buffer.Count);
        Assert.Equal("2 Acknowledged", desk.Told[^1]);
    }

    [Fact]
    public async Task A_link_without_room_goes_on_where_it_stopped()
    {
        using var desk = new Desk();
        desk.Channel.Room = 1;
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1);
        await desk.AddAsync(2);
        await desk.AddAsync(3);
        Assert.Equal([1L], desk.Channel.Sequences());

        desk.Channel.Room = 5;
        desk.Buffer.Ready();

        Assert.Equal([2L, 3L], desk.Channel.Sequences());
    }

    [Fact]
    public async Task What_is_not_answered_is_sent_again_after_times_that_double()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1);
        desk.Channel.Take();
        var times = new List<double>();
        for (var step = 0; step < 100_000 && times.Count < 11; step++)
        {
            desk.Advance(10);
            if (desk.Channel.Take().Length > 0)
            {
                times.Add((step + 1) * 10);
            }
        }

        Assert.Equal([100, 300, 700, 1500, 3100, 6300, 12700, 25500, 51100, 81100, 111100], times);
        Assert.Equal(11, desk.Buffer.Resent);
        Assert.Equal(1, desk.Buffer.Count);
    }

    [Fact]
    public async Task Nothing_is_sent_again_while_the_link_has_yet_to_bring_what_it_was_given()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1);
        Assert.Single(desk.Channel.Take());

        desk.Channel.IsBehind = true;
        desk.Advance(100);
        desk.Advance(200);
        Assert.Empty(desk.Channel.Take());

        desk.Channel.IsBehind = false;
        desk.Advance(400);
        Assert.Equal([1L], desk.Channel.Sequences());
    }

    [Fact]
    public async Task Refused_deliveries_come_again_after_their_delay_until_their_attempts_are_used_up()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1);
        for (var attempt = 1; attempt < 5; attempt++)
        {
            Assert.Equal(attempt, Assert.Single(desk.Channel.Take()).Attempt);
            var nack = new NackFrame { Sequence = 1, Attempts = attempt, Delay = TimeSpan.FromSeconds(1), Error = "no" };
            desk.Buffer.Refuse(nack);
            desk.Buffer.Refuse(nack);
            desk.Advance(999);
            Assert.Empty(desk.Channel.Take());
            desk.Advance(1);
        }

        desk.Buffer.Refuse(new NackFrame { Sequence = 1, Attempts = 5, Delay = TimeSpan.FromSeconds(1), Error = "never" });

        Assert.Equal(["1 sent", "1 delayed no", "1 delayed no", "1 delayed no", "1 delayed no", "1 Failed never"], desk.Told);
        Assert.Equal(0, desk.Buffer.Count);
    }

    [Fact]
    public async Task Time_to_live_ends_what_waits_and_travels_as_what_is_left()
    {
        using var desk = new Desk();
        await desk.AddAsync(1, timeToLive: TimeSpan.FromMilliseconds(50));
        await desk.AddAsync(2, timeToLive: TimeSpan.FromMilliseconds(150));
        desk.Advance(60);
        Assert.Equal(["1 Expired"], desk.Told);

        desk.Buffer.LinkUp(desk.Channel);

        Assert.Equal(TimeSpan.FromMilliseconds(90), Assert.Single(desk.Channel.Take()).Remaining);
        desk.Buffer.Refuse(new NackFrame { Sequence = 2, Attempts = 1, IsExpired = true });
        Assert.Equal("2 Expired", desk.Told[^1]);
    }

    [Fact]
    public async Task A_publisher_is_told_outside_of_the_lock_and_may_deliver_from_there()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        desk.OnSettled = one =>
        {
            if (Desk.NumberOf(one) < 3)
            {
                Assert.True(desk.AddAsync(Desk.NumberOf(one) + 1).IsCompletedSuccessfully);
                desk.Buffer.Acknowledge(new AckRange(one.Sequence + 1, one.Sequence + 1));
            }
        };
        await desk.AddAsync(1);

        desk.Buffer.Acknowledge(new AckRange(1, 1));

        Assert.Equal(["1 sent", "1 Acknowledged", "2 sent", "2 Acknowledged", "3 sent", "3 Acknowledged"], desk.Told);
    }

    [Fact]
    public async Task Stopping_refuses_drains_and_says_what_is_left()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1);
        await desk.AddAsync(2);
        var stopping = desk.Buffer.StopAsync(TimeSpan.FromSeconds(5), default).AsTask();
        var error = await Assert.ThrowsAsync<BusStoppedException>(() => desk.AddAsync(3));
        Assert.Contains("node-b", error.Message, StringComparison.Ordinal);
        desk.Buffer.Acknowledge(new AckRange(1, 1));
        Assert.False(stopping.IsCompleted);

        desk.Advance(5000);

        Assert.Equal([2], (await stopping).Select(Desk.NumberOf));
    }

    [Fact]
    public async Task Stopping_ends_when_all_is_settled()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1);
        var stopping = desk.Buffer.StopAsync(TimeSpan.FromSeconds(5), default).AsTask();

        desk.Buffer.Acknowledge(new AckRange(1, 1));

        Assert.Empty(await stopping);
    }
}
