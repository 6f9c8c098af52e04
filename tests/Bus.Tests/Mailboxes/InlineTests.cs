using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

[Message]
public sealed record Nested(int Number);

[Message]
public readonly record struct Twice(int Number) : IRequest<int>;

[Message]
public sealed record Late(int Number, Gate Gate) : IRequest<int>;

[Message]
public sealed record Until(Gate Gate) : IRequest;

[Message]
public sealed record Breaks(bool AtOnce) : IRequest<int>;

[Message]
public sealed record StopsHere : IRequest<int>;

[Handler(Topic = "none"), Mailbox(Scheduling = Scheduling.Inline)]
[Retry(Attempts = 3, FirstDelay = 1000, Jitter = 0)]
public sealed class InlineWorker(Recorder recorder, InlineWorkerMailbox own) : Worker(recorder)
{
    private readonly Recorder _recorder = recorder;

    public void Handle(Nested nested)
    {
        _recorder.Add($"in {nested.Number}");
        if (nested.Number < 3)
        {
            own.TryPost(new Nested(nested.Number + 1));
        }

        _recorder.Add($"out {nested.Number}");
    }

    public int Handle(Twice request) => 2 * request.Number;

    public async Task<int> HandleAsync(Late request, CancellationToken cancellationToken)
    {
        await request.Gate.PassAsync().WaitAsync(cancellationToken);
        return request.Number;
    }

    public async ValueTask HandleAsync(Until request) => await request.Gate.PassAsync();

    public async ValueTask<int> HandleAsync(Breaks request)
    {
        if (!request.AtOnce)
        {
            await Task.Yield();
        }

        throw new InvalidOperationException("broken");
    }
}

[Handler(Topic = "none"), Mailbox(Scheduling = Scheduling.Inline, OnFailure = FailurePolicy.Stop)]
public sealed class InlineStopping
{
    public void Handle(Job job) => throw new InvalidOperationException("broken");

    public int Handle(StopsHere request) => throw new InvalidOperationException("broken");
}

public sealed class InlineTests
{
    [Fact]
    public async Task What_comes_while_a_handler_waits_comes_after_it()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<InlineBoxMailbox>();
        var gate = new Gate();

        box.Post(new Item(1, gate));
        box.Post(new Item(2));
        Assert.True(box.TryPost(new Item(3)));
        Assert.Equal(3, test.Bus.Statistics.InFlight);
        Assert.Empty(test.Bus.Services.GetRequiredService<InlineBox>().Seen);
        gate.Open();
        var report = await test.Bus.StopAsync();

        Assert.True(report.Drained);
        Assert.Equal([1, 2, 3], test.Bus.Services.GetRequiredService<InlineBox>().Seen);
    }

    [Fact]
    public async Task A_message_that_is_retried_keeps_its_place()
    {
        var time = new FakeTimeProvider();
        await using var test = await TestBus.StartAsync(options => options.TimeProvider = time);
        var worker = test.Bus.GetMailbox<InlineWorkerMailbox>();

        worker.Post(new Job(1, Failures: 2));
        worker.Post(new Job(2));
        worker.Post(new Job(3, Failures: 9));
        worker.Post(new Job(4));
        await time.AdvanceUntilAsync(() => test.Entries.Contains("4/1"));

        Assert.Equal(["1/1", "1/2", "1/3", "2/1", "3/1", "3/2", "3/3", "4/1"], test.Entries);
        Assert.Equal(3, ((Job)Assert.Single(test.Bus.DeadLetters.List()).Message).Number);
    }

    [Fact]
    public async Task What_a_handler_posts_to_its_own_mailbox_comes_after_it()
    {
        await using var test = await TestBus.StartAsync();

        test.Bus.GetMailbox<InlineWorkerMailbox>().Post(new Nested(1));

        Assert.Equal(["in 1", "out 1", "in 2", "out 2", "in 3", "out 3"], test.Entries);
    }

    [Fact]
    public async Task A_reply_that_is_there_at_once_allocates_nothing_with_a_token_either()
    {
        await using var test = await TestBus.StartAsync();
        var worker = test.Bus.GetMailbox<InlineWorkerMailbox>();
        using var source = new CancellationTokenSource();
        await AskAsync(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = AskAsync(1000);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(999 * 1000, await sum);
        Assert.Equal(0, after - before);

        async ValueTask<int> AskAsync(int count)
        {
            var sum = 0;
            for (var number = 0; number < count; number++)
            {
                sum += await worker.AskAsync(new Twice(number), source.Token);
            }

            return sum;
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_failure_reaches_the_asker_and_nobody_after_it(bool atOnce)
    {
        await using var test = await TestBus.StartAsync();
        var worker = test.Bus.GetMailbox<InlineWorkerMailbox>();

        for (var count = 0; count < 3; count++)
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await worker.AskAsync(new Breaks(atOnce)));
            Assert.Equal("broken", error.Message);
            Assert.Equal(2 * count, await worker.AskAsync(new Twice(count)));
        }

        Assert.Equal(3, test.Bus.Statistics.HandlerFailures);
        Assert.Equal(0, test.Bus.DeadLetters.Count);
    }

    [Fact]
    public async Task A_request_whose_handler_waits_can_be_cancelled_and_expires()
    {
        var time = new FakeTimeProvider();
        await using var test = await TestBus.StartAsync(options => options.TimeProvider = time);
        var worker = test.Bus.GetMailbox<InlineWorkerMailbox>();
        using var source = new CancellationTokenSource();
        var closed = new Gate();

        var cancelled = worker.AskAsync(new Late(1, closed), source.Token).AsTask();
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(TestBus.HangGuard));
        Assert.Equal(source.Token, error.CancellationToken);

        // The lane is free only when the handler has seen the token too.
        Assert.Equal(4, await worker.AskAsync(new Twice(2)).AsTask().WaitAsync(TestBus.HangGuard));
        var expired = worker.AskAsync(new Until(closed), TimeSpan.FromSeconds(2)).AsTask();
        time.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<RequestTimeoutException>(() => expired.WaitAsync(TestBus.HangGuard));
        var behind = worker.AskAsync(new Twice(3)).AsTask();
        Assert.False(behind.IsCompleted);
        closed.Open();
        Assert.Equal(6, await behind.WaitAsync(TestBus.HangGuard));
    }

    [Fact]
    public async Task The_bus_stops_when_a_handler_has_completed_that_a_sender_began()
    {
        await using var test = await TestBus.StartAsync();
        var worker = test.Bus.GetMailbox<InlineWorkerMailbox>();
        var gate = new Gate();

        var reply = worker.AskAsync(new Late(7, gate)).AsTask();
        var stopping = test.Bus.StopAsync();
        Assert.False(stopping.IsCompleted);
        gate.Open();

        Assert.True((await stopping).Drained);
        Assert.Equal(7, await reply);
        await Assert.ThrowsAsync<BusStoppedException>(async () => await worker.AskAsync(new Twice(1)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_mailbox_that_stops_at_a_failure_takes_nothing_more(bool asks)
    {
        await using var test = await TestBus.StartAsync();
        var stopping = test.Bus.GetMailbox<InlineStoppingMailbox>();

        if (asks)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await stopping.AskAsync(new StopsHere()));
        }
        else
        {
            stopping.Post(new Job(1));
            Assert.Equal(1, ((Job)Assert.Single(test.Bus.DeadLetters.List()).Message).Number);
        }

        Assert.Throws<MailboxClosedException>(() => stopping.Post(new Job(2)));
        await Assert.ThrowsAsync<MailboxClosedException>(async () => await stopping.AskAsync(new StopsHere()));
    }
}
