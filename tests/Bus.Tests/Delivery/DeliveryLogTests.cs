using Microsoft.Extensions.Time.Testing;
using TypedBus.Deliveries;
using Xunit;

namespace TypedBus.Tests.Deliveries;

public sealed class DeliveryLogTests
{
    private static readonly Guid Id = new(1, 0, 0, new byte[8]);
    private static readonly SubscriptionId Shop = new("shop", "desk");
    private static readonly SubscriptionId Audit = new("audit", "ledger");
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task The_status_is_the_worst_of_its_subscriptions()
    {
        var log = Make();
        Assert.Equal(DeliveryStatus.Unknown, await log.GetStatusAsync(Id));
        log.Note(Id, Shop, DeliveryStatus.Pending);
        log.Note(Id, Audit, DeliveryStatus.Acknowledged, "a", attempts: 1);
        Assert.Equal(DeliveryStatus.Pending, await log.GetStatusAsync(Id));
        log.Note(Id, Shop, DeliveryStatus.Sent, "b");
        Assert.Equal(DeliveryStatus.Sent, await log.GetStatusAsync(Id));
        _time.Advance(TimeSpan.FromSeconds(1));

        log.Note(Id, Shop, DeliveryStatus.Failed, attempts: 5, error: "no");
        log.Note(Id, Shop, DeliveryStatus.Sent, "c");

        Assert.Equal(DeliveryStatus.Failed, await log.GetStatusAsync(Id));
        Assert.Equal(
            [
                new DeliveryReport("shop", "desk", "b", DeliveryStatus.Failed, 5, "no", _time.GetUtcNow()),
                new DeliveryReport("audit", "ledger", "a", DeliveryStatus.Acknowledged, 1, null, _time.Start),
            ],
            await log.GetReportAsync(Id));
    }

    [Fact]
    public async Task Waiting_ends_when_the_status_is_reached_or_passed()
    {
        var log = Make();
        log.Note(Id, Shop, DeliveryStatus.Pending);
        await log.WaitAsync(Id, DeliveryStatus.Pending);
        var sent = log.WaitAsync(Id, DeliveryStatus.Sent).AsTask();
        var acknowledged = log.WaitAsync(Id, DeliveryStatus.Acknowledged).AsTask();
        Assert.False(sent.IsCompleted);

        log.Note(Id, Shop, DeliveryStatus.Sent);
        await sent;
        Assert.False(acknowledged.IsCompleted);
        log.Note(Id, Shop, DeliveryStatus.Acknowledged);

        await acknowledged;
        await log.WaitAsync(Id, DeliveryStatus.Sent);
    }

    [Fact]
    public async Task Waiting_for_what_can_no_longer_come_says_why()
    {
        var log = Make();
        log.Note(Id, Shop, DeliveryStatus.Sent);
        log.Note(Id, Audit, DeliveryStatus.Sent);
        var acknowledged = log.WaitAsync(Id, DeliveryStatus.Acknowledged).AsTask();
        var expired = log.WaitAsync(Id, DeliveryStatus.Expired).AsTask();
        var failed = log.WaitAsync(Id, DeliveryStatus.Failed).AsTask();

        log.Note(Id, Audit, DeliveryStatus.Failed, attempts: 3, error: "no ink");

        await failed;
        var error = await Assert.ThrowsAsync<BusException>(() => acknowledged);
        Assert.Contains("audit/ledger is Failed after 3 attempts: no ink", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BusException>(() => expired);
    }

    [Fact]
    public async Task A_replay_starts_anew()
    {
        var log = Make();
        log.Note(Id, Shop, DeliveryStatus.Failed, attempts: 5);

        log.Reopen(Id, Shop);
        var waiting = log.WaitAsync(Id, DeliveryStatus.Acknowledged).AsTask();
        Assert.False(waiting.IsCompleted);
        log.Note(Id, Shop, DeliveryStatus.Acknowledged);

        await waiting;
    }

    [Fact]
    public async Task Unknown_ids_and_messages_without_recipients_say_so()
    {
        var log = Make();
        var unknown = await Assert.ThrowsAsync<BusException>(async () => await log.WaitAsync(Id, DeliveryStatus.Sent));
        Assert.Contains("Nothing is known", unknown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await log.WaitAsync(Id, DeliveryStatus.Unknown));

        log.NoRecipient(Id);

        Assert.Equal(DeliveryStatus.NoRecipient, await log.GetStatusAsync(Id));
        Assert.Empty(await log.GetReportAsync(Id));
        var nobody = await Assert.ThrowsAsync<BusException>(async () => await log.WaitAsync(Id, DeliveryStatus.Acknowledged));
        Assert.Contains("nobody subscribed", nobody.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_settled_is_forgotten_after_its_time_and_what_is_under_way_is_not()
    {
        var log = Make();
        var other = Guid.NewGuid();
        log.Note(Id, Shop, DeliveryStatus.Acknowledged);
        log.Note(other, Shop, DeliveryStatus.Sent);

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(DeliveryStatus.Unknown, await log.GetStatusAsync(Id));
        Assert.Equal(DeliveryStatus.Sent, await log.GetStatusAsync(other));
        Assert.Equal(1, log.Count);
    }

    [Fact]
    public async Task The_number_is_bounded_and_settled_ones_go_first()
    {
        var log = Make(capacity: 3);
        Guid[] ids = [.. Enumerable.Range(0, 5).Select(static _ => Guid.NewGuid())];
        log.Note(ids[0], Shop, DeliveryStatus.Sent);
        log.Note(ids[1], Shop, DeliveryStatus.Acknowledged);
        log.Note(ids[2], Shop, DeliveryStatus.Sent);
        log.Note(ids[3], Shop, DeliveryStatus.Sent);
        Assert.Equal(DeliveryStatus.Unknown, await log.GetStatusAsync(ids[1]));
        var waiting = log.WaitAsync(ids[0], DeliveryStatus.Acknowledged).AsTask();

        log.Note(ids[4], Shop, DeliveryStatus.Sent);

        Assert.Equal(3, log.Count);
        await Assert.ThrowsAsync<BusException>(() => waiting);
    }

    [Fact]
    public async Task Who_no_longer_waits_is_not_kept()
    {
        var log = Make();
        log.Note(Id, Shop, DeliveryStatus.Sent);
        using var source = new CancellationTokenSource();
        var waiting = log.WaitAsync(Id, DeliveryStatus.Acknowledged, source.Token).AsTask();
        Assert.Equal(1, log.Waiting(Id));

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, log.Waiting(Id));
    }

    private DeliveryLog Make(int capacity = 1000) => new(_time, new DeliveryLogSettings { Capacity = capacity });
}
