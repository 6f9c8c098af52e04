using TypedBus.Deliveries;
using Xunit;

namespace TypedBus.Tests.Deliveries;

public sealed class KeyOrderTests
{
    private static readonly DeliveryKey Key = new(Desk.Subscription, 7);

    [Fact]
    public async Task Later_ones_of_a_key_wait_while_one_waits_for_another_attempt_and_others_go_on()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1, key: 7);
        desk.Buffer.Refuse(new NackFrame { Sequence = 1, Attempts = 1, Delay = TimeSpan.FromSeconds(1) });
        desk.Channel.Take();

        await desk.AddAsync(2, key: 7);
        await desk.AddAsync(3, key: 8);
        await desk.AddAsync(4);

        Assert.Equal([3L, 4L], desk.Channel.Sequences());
        desk.Buffer.Acknowledge(new AckRange(3, 4));
        desk.Advance(1000);
        var sent = desk.Channel.Take();
        Assert.Equal([(1L, 0L), (2L, 1L)], sent.Select(static one => (one.Sequence, one.After)));
    }

    [Fact]
    public async Task Each_frame_names_the_one_of_its_key_that_goes_before()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1, key: 7);
        await desk.AddAsync(2, key: 8);
        await desk.AddAsync(3, key: 7);
        await desk.AddAsync(4);

        Assert.Equal([0L, 0L, 1L, 0L], desk.Channel.Take().Select(static one => one.After));
        desk.Buffer.Acknowledge(new AckRange(1, 1));
        desk.Buffer.LinkUp(desk.Channel);
        Assert.All(desk.Channel.Take(), static one => Assert.Equal((0L, 2L), (one.After, one.Floor)));
    }

    [Fact]
    public async Task A_dead_letter_parks_its_key_until_it_is_released()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1, key: 7);
        await desk.AddAsync(2, key: 7);
        desk.Buffer.Refuse(new NackFrame { Sequence = 1, Attempts = 5, Error = "dead" });
        await desk.AddAsync(3, key: 7);
        await desk.AddAsync(4, key: 8);
        desk.Channel.Take();
        desk.Advance(60_000);

        // Only what has no part in it is sent again, and the floor stays below the dead letter.
        Assert.All(desk.Channel.Take(), static one => Assert.Equal((4L, 1L), (one.Sequence, one.Floor)));
        Assert.Equal(1, desk.Buffer.ParkedKeys);
        desk.Buffer.LinkUp(desk.Channel);
        Assert.Equal([4L], desk.Channel.Sequences());

        desk.Buffer.ReleaseKey(Key);

        Assert.Equal([(2L, 0L, 2L), (3L, 2L, 2L)], desk.Channel.Take().Select(static one => (one.Sequence, one.After, one.Floor)));
        Assert.Equal(0, desk.Buffer.ParkedKeys);
    }

    [Fact]
    public async Task A_replay_goes_before_the_rest_of_its_key()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        OutgoingDelivery? dead = null;
        desk.OnSettled = one => dead ??= one;
        await desk.AddAsync(1, key: 7);
        await desk.AddAsync(2, key: 7);
        desk.Buffer.Refuse(new NackFrame { Sequence = 1, Attempts = 5 });
        desk.Channel.Take();

        desk.Buffer.Replay(dead!);

        var sent = desk.Channel.Take();
        Assert.Contains(sent, static one => (one.Sequence, one.After, one.Attempt) == (3, 0, 1));
        Assert.Equal(3, desk.Buffer.Count + 1);
        desk.Advance(1000);
        Assert.Contains(desk.Channel.Take(), static one => (one.Sequence, one.After) == (2, 3));
    }

    [Fact]
    public async Task A_subscription_that_continues_does_not_park()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1, key: 7);
        await desk.AddAsync(2, key: 7);
        desk.Channel.Take();

        desk.Buffer.Refuse(new NackFrame { Sequence = 1, Attempts = 5, ThenContinue = true });

        Assert.Equal((2L, 0L), desk.Channel.Take().Select(static one => (one.Sequence, one.After)).Single());
        Assert.Equal(0, desk.Buffer.ParkedKeys);
    }

    [Fact]
    public async Task What_expires_in_the_middle_of_a_key_lets_the_next_be_told_of_another_predecessor()
    {
        using var desk = new Desk();
        desk.Buffer.LinkUp(desk.Channel);
        await desk.AddAsync(1, key: 7);
        await desk.AddAsync(2, key: 7, timeToLive: TimeSpan.FromMilliseconds(50));
        await desk.AddAsync(3, key: 7);
        desk.Channel.Take();

        desk.Buffer.Refuse(new NackFrame { Sequence = 2, Attempts = 0, IsExpired = true });

        Assert.Equal((3L, 1L), desk.Channel.Take().Select(static one => (one.Sequence, one.After)).Single());
    }

    [Fact]
    public async Task What_another_node_takes_over_keeps_its_order_attempts_and_parked_keys()
    {
        using var gone = new Desk();
        using var other = new Desk();
        gone.Buffer.LinkUp(gone.Channel);
        await gone.AddAsync(1, key: 9);
        await gone.AddAsync(2);
        await gone.AddAsync(3, key: 7);
        await gone.AddAsync(4, key: 7);
        await gone.AddAsync(5, key: 9);
        gone.Buffer.Refuse(new NackFrame { Sequence = 1, Attempts = 5 });
        gone.Buffer.Refuse(new NackFrame { Sequence = 3, Attempts = 2, Delay = TimeSpan.FromHours(1) });
        other.Buffer.LinkUp(other.Channel);
        await other.AddAsync(10);
        other.Channel.Take();

        other.Buffer.Adopt(gone.Buffer.TakeAll(Desk.Subscription.Service, keyed: true));

        Assert.Equal((0, 0L), (gone.Buffer.Count, gone.Buffer.Bytes));
        var sent = other.Channel.Take();
        Assert.Equal([2, 3, 4], sent.Select(static one => BitConverter.ToInt32(one.MessageId.ToByteArray())));
        Assert.Equal([(1, true), (3, true), (1, true)], sent.Select(static one => (one.Attempt, one.IsRedelivered)));
        Assert.Equal([0L, 0L, sent[1].Sequence], sent.Select(static one => one.After));
        other.Buffer.ReleaseKey(new DeliveryKey(Desk.Subscription, 9));
        Assert.Equal(5, BitConverter.ToInt32(Assert.Single(other.Channel.Take()).MessageId.ToByteArray()));
    }

    [Fact]
    public async Task Keyed_deliveries_stay_where_order_wins()
    {
        using var desk = new Desk();
        await desk.AddAsync(1, key: 7);
        await desk.AddAsync(2);
        await desk.AddAsync(3, key: 7);

        var taken = desk.Buffer.TakeAll(Desk.Subscription.Service, keyed: false);

        Assert.Equal([2], taken.Deliveries.Select(Desk.NumberOf));
        Assert.Empty(desk.Buffer.TakeAll("another", keyed: true).Deliveries);
        desk.Buffer.LinkUp(desk.Channel);
        Assert.Equal([1L, 3L], desk.Channel.Sequences());
    }
}
