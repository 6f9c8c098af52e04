using MessagePack;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

[Message]
public readonly record struct WhichInstance : IRequest<int>;

[Message]
public sealed record Refuse : IRequest<int>
{
    [IgnoreMember]
    public TaskCompletionSource? Begun { get; init; }
}

[Message]
public sealed record HoldUp(Gate Gate);

[Handler(Topic = "none"), Mailbox(Capacity = 2, Overflow = Overflow.DropOldest, OnFailure = FailurePolicy.Restart)]
public sealed class Counsel
{
    private static int Made;

    private readonly int _number = Interlocked.Increment(ref Made);

    public int Handle(WhichInstance request) => _number;

    public async Task<int> HandleAsync(Refuse request, CancellationToken cancellationToken)
    {
        if (request.Begun is null)
        {
            throw new NotSupportedException("refused");
        }

        request.Begun.SetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    public Task HandleAsync(HoldUp message) => message.Gate.PassAsync();
}

/// <summary>What follows for the mailbox when a request fails, and for the asker when the mailbox drops it.</summary>
public sealed class FailedAskTests
{
    [Fact]
    public async Task A_request_that_is_dropped_tells_its_asker_and_is_counted()
    {
        await using var test = await TestBus.StartAsync();
        var counsel = test.Bus.GetMailbox<CounselMailbox>();
        var gate = new Gate();
        counsel.Post(new HoldUp(gate));
        await gate.Entered;

        var dropped = counsel.AskAsync(new WhichInstance()).AsTask();
        var kept = counsel.AskAsync(new WhichInstance()).AsTask();

        await Assert.ThrowsAsync<MailboxFullException>(() => dropped.WaitAsync(TestBus.HangGuard));
        gate.Open();
        await kept.WaitAsync(TestBus.HangGuard);
        Assert.Equal(1, test.Bus.Statistics.Drops["mailbox-oldest"]);
    }

    [Fact]
    public async Task A_request_that_fails_has_the_lane_do_what_OnFailure_says()
    {
        await using var test = await TestBus.StartAsync();
        var counsel = test.Bus.GetMailbox<CounselMailbox>();
        var first = await counsel.AskAsync(new WhichInstance());

        await Assert.ThrowsAsync<NotSupportedException>(async () => await counsel.AskAsync(new Refuse()));

        Assert.NotEqual(first, await counsel.AskAsync(new WhichInstance()));
    }

    [Fact]
    public async Task A_request_that_its_asker_cancels_is_no_failure_of_the_lane()
    {
        await using var test = await TestBus.StartAsync();
        var counsel = test.Bus.GetMailbox<CounselMailbox>();
        var first = await counsel.AskAsync(new WhichInstance());
        using var source = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var cancelled = counsel.AskAsync(new Refuse { Begun = begun }, source.Token).AsTask();

        await begun.Task.WaitAsync(TestBus.HangGuard);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(TestBus.HangGuard));
        Assert.Equal(first, await counsel.AskAsync(new WhichInstance()));
        Assert.Equal(0, test.Bus.Statistics.HandlerFailures);
    }

    [Fact]
    public async Task Dead_letters_that_no_longer_fit_are_counted_as_dropped()
    {
        await using var test = await TestBus.StartAsync();
        var worker = test.Bus.GetMailbox<RestartingWorkerMailbox>();

        for (var number = 0; number < 1003; number++)
        {
            worker.Post(new Job(number, Failures: 1));
        }

        await test.Bus.StopAsync();
        Assert.Equal(1000, test.Bus.DeadLetters.Count);
        Assert.Equal(3, ((Job)test.Bus.DeadLetters.List()[0].Message).Number);
        Assert.Equal(3, test.Bus.Statistics.Drops["dead-letters-full"]);
    }
}
