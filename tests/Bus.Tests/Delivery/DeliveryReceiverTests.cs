using TypedBus.Deliveries;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Deliveries;

public sealed class DeliveryReceiverTests
{
    [Fact]
    public void What_comes_again_is_not_handled_again_but_acknowledged()
    {
        using var desk = new ReceiverDesk();
        desk.Arrive(1);
        desk.Arrive(1);
        desk.Arrive(9, id: 1);

        Assert.Equal([(1L, 1)], desk.Handled);
        Assert.Equal([new AckRange(1, 1), new AckRange(1, 1), new AckRange(9, 9)], desk.Acks);
        Assert.Equal(2, desk.Receiver.Duplicates);
    }

    [Fact]
    public async Task What_comes_again_while_it_is_handled_is_answered_when_that_is_over()
    {
        using var desk = new ReceiverDesk();
        var pause = desk.Pause(1);
        desk.Arrive(1);
        desk.Arrive(1);
        desk.Arrive(9, id: 1);
        Assert.Empty(desk.Acks);
        Assert.Single(desk.Handled);

        pause.SetResult(null);

        await UntilAsync(() => desk.Receiver.InProgress == 0);
        Assert.Single(desk.Handled);
        Assert.Equal([new AckRange(1, 1), new AckRange(9, 9)], desk.Acks);
    }

    [Fact]
    public async Task A_failure_is_tried_again_then_given_up_and_refused_each_time_that_it_comes()
    {
        using var desk = new ReceiverDesk(new RetryAttribute { Attempts = 3, FirstDelay = 100, Jitter = 0 });
        desk.Fail(1);
        desk.Arrive(1);
        await AdvanceUntilAsync(desk, () => desk.Channel.Refusals.Count == 1);

        Assert.Equal([(1L, 1), (1L, 2), (1L, 3)], desk.Handled);
        var refusal = desk.Channel.Refusals[0];
        Assert.Equal((1L, 3, null, "System.InvalidOperationException: no"), (refusal.Sequence, refusal.Attempts, refusal.Delay, refusal.Error));
        desk.Arrive(1);
        Assert.Equal(refusal, desk.Channel.Refusals[1]);
        Assert.Equal(3, desk.Handled.Count);
        Assert.Empty(desk.Acks);
    }

    [Fact]
    public void A_replay_under_another_sequence_is_handled()
    {
        using var desk = new ReceiverDesk(new RetryAttribute { Attempts = 1 });
        desk.Fail(1);
        desk.Arrive(1);

        desk.Arrive(2, id: 1);

        Assert.Equal([(1L, 1), (2L, 1)], desk.Handled);
        Assert.Equal([new AckRange(2, 2)], desk.Acks);
    }

    [Fact]
    public void What_a_handler_puts_off_is_handled_when_it_comes_again_and_its_key_waits()
    {
        using var desk = new ReceiverDesk();
        desk.Scripts[1] = static _ => new(TimeSpan.FromSeconds(3));
        desk.Arrive(1, key: 7);
        desk.Arrive(2, key: 7, after: 1);
        desk.Arrive(3, key: 8);
        Assert.Equal((1L, 1, TimeSpan.FromSeconds(3)), desk.Channel.Refusals.Select(static one => (one.Sequence, one.Attempts, one.Delay)).Single());
        Assert.Equal([(1L, 1), (3L, 1)], desk.Handled);
        desk.Scripts.Clear();

        desk.Arrive(1, key: 7, attempt: 2);

        Assert.Equal([(1L, 1), (3L, 1), (1L, 2), (2L, 1)], desk.Handled);
    }

    [Fact]
    public void A_key_keeps_its_order_whatever_the_line_does()
    {
        using var desk = new ReceiverDesk();
        desk.Arrive(3, key: 7, after: 2);
        desk.Arrive(2, key: 7, after: 1);
        Assert.Empty(desk.Handled);

        desk.Arrive(1, key: 7);

        Assert.Equal([1L, 2L, 3L], desk.Handled.Select(static one => one.Sequence));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_dead_letter_parks_its_key_unless_it_is_to_continue(bool thenContinue)
    {
        using var desk = new ReceiverDesk(new RetryAttribute { Attempts = 1, ThenContinue = thenContinue });
        desk.Fail(1);
        desk.Arrive(1, key: 7);
        desk.Arrive(2, key: 7, after: 1);
        Assert.Equal(thenContinue, desk.Handled.Contains((2, 1)));
        Assert.Equal(thenContinue, desk.Channel.Refusals[0].ThenContinue);

        desk.Arrive(2, key: 7, after: 0, floor: 2);

        Assert.Equal([(1L, 1), (2L, 1)], desk.Handled);
    }

    [Fact]
    public async Task What_the_sender_has_given_up_is_still_handled_before_the_next_of_its_key()
    {
        using var desk = new ReceiverDesk();
        var pause = desk.Pause(1);
        desk.Arrive(1, key: 7);
        desk.Arrive(2, key: 7, after: 0, floor: 2);
        Assert.Equal([(1L, 1)], desk.Handled);

        pause.SetResult(null);

        await UntilAsync(() => desk.Receiver.InProgress == 0);
        Assert.Equal([(1L, 1), (2L, 1)], desk.Handled);
    }

    [Fact]
    public async Task What_is_too_old_is_refused_as_expired_before_each_attempt()
    {
        using var desk = new ReceiverDesk(new RetryAttribute { FirstDelay = 1000, Jitter = 0 });
        desk.Fail(1);
        desk.Arrive(1, remaining: TimeSpan.FromMilliseconds(500));
        desk.Arrive(2, remaining: TimeSpan.Zero);
        await AdvanceUntilAsync(desk, () => desk.Channel.Refusals.Count == 2);

        Assert.Equal([(1L, 1)], desk.Handled);
        Assert.Equal([(2L, 0, true), (1L, 1, true)], desk.Channel.Refusals.Select(static one => (one.Sequence, one.Attempts, one.IsExpired)));
    }

    [Fact]
    public void An_unknown_subscription_is_refused_by_name()
    {
        using var desk = new ReceiverDesk();
        desk.Arrive(1, subscription: "nobody");

        Assert.Contains("'nobody'", Assert.Single(desk.Channel.Refusals).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_for_its_key_is_bounded_and_what_the_floor_has_passed_is_dropped()
    {
        using var desk = new ReceiverDesk(settings: new ReceiverSettings { MaxHeld = 2 });
        desk.Arrive(2, key: 7, after: 1);
        desk.Arrive(3, key: 7, after: 2);
        desk.Arrive(4, key: 7, after: 3);
        Assert.Equal((2, 1L), (desk.Receiver.InProgress, desk.Receiver.Overflowed));

        desk.Arrive(5, floor: 5);

        Assert.Equal([(5L, 1)], desk.Handled);
        Assert.Equal(0, desk.Receiver.InProgress);
    }

    [Fact]
    public void A_new_link_is_told_at_once_what_was_handled()
    {
        using var desk = new ReceiverDesk();
        desk.Receiver.LinkDown(desk.Channel);
        desk.Arrive(1);
        desk.Arrive(2);
        desk.Arrive(4);
        Assert.Empty(desk.Acks);
        var next = new RecordingChannel();

        desk.Receiver.LinkUp(next);

        Assert.Equal([new AckRange(1, 2), new AckRange(4, 4)], next.Acks[0]);
    }

    [Fact]
    public async Task Stopping_takes_nothing_new_and_waits_for_handlers_until_its_deadline()
    {
        using var desk = new ReceiverDesk();
        var pause = desk.Pause(1);
        desk.Scripts[2] = static async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null;
        };
        desk.Arrive(1);
        desk.Arrive(2);
        var stopping = desk.Receiver.StopAsync(TimeSpan.FromSeconds(1), default).AsTask();
        desk.Arrive(3);
        pause.SetResult(null);
        await UntilAsync(() => desk.Receiver.InProgress == 1);
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        await stopping;
        await UntilAsync(() => desk.Receiver.InProgress == 0);

        Assert.Equal([1L, 2L], desk.Handled.Select(static one => one.Sequence));
        Assert.Equal([new AckRange(1, 1)], desk.Acks);
        Assert.Empty(desk.Channel.Refusals);
    }

    private static Task AdvanceUntilAsync(ReceiverDesk desk, Func<bool> condition) => UntilAsync(() =>
    {
        desk.Time.Advance(TimeSpan.FromMilliseconds(50));
        return condition();
    });

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var guard = new CancellationTokenSource(TestBus.HangGuard);
        while (!condition())
        {
            guard.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
