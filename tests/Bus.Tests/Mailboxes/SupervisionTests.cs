using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

/// <summary>A job that fails as often as it says.</summary>
[Message]
public sealed record Job(int Number, int Failures = 0, bool Fatal = false);

[Message]
public readonly record struct Instance : IRequest<int>;

[Message]
public sealed record Fails : IRequest<int>;

[Message]
public readonly record struct Ping : IRequest;

public abstract class Worker(Recorder recorder) : IDisposable
{
    private static int Made;

    private readonly Dictionary<int, int> _failed = [];
    private readonly int _number = Interlocked.Increment(ref Made);

    public async Task HandleAsync(Job job, MessageContext context)
    {
        await Task.Yield();
        recorder.Add($"{job.Number}/{context.Attempt}");
        var failed = _failed[job.Number] = _failed.GetValueOrDefault(job.Number) + 1;
        if (failed <= job.Failures)
        {
            throw job.Fatal ? new NotSupportedException("fatal") : new InvalidOperationException("again");
        }
    }

    protected int Number => _number;

    public void Dispose()
    {
        if (_failed.Count > 0)
        {
            recorder.Add("disposed");
        }

        GC.SuppressFinalize(this);
    }
}

[Handler(Topic = "none"), Mailbox]
[Retry(Attempts = 3, FirstDelay = 1000, Jitter = 0, Never = [typeof(NotSupportedException)])]
public sealed class RetryingWorker(Recorder recorder) : Worker(recorder)
{
    public int Handle(Fails request) => throw new InvalidOperationException("asked for");
}

[Handler(Topic = "none"), Mailbox(OnFailure = FailurePolicy.Restart)]
public sealed class RestartingWorker(Recorder recorder) : Worker(recorder)
{
    public int Handle(Instance request) => Number;
}

[Handler(Topic = "none"), Mailbox(OnFailure = FailurePolicy.Stop, Capacity = 8)]
public sealed class StoppingWorker(Recorder recorder) : Worker(recorder)
{
    public void Handle(Ping command)
    {
    }
}

public sealed class SupervisionTests
{
    [Fact]
    public async Task A_failed_message_is_retried_before_those_behind_it()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        await using var test = await TestBus.StartAsync(options => options.TimeProvider = time);
        var worker = test.Bus.GetMailbox<RetryingWorkerMailbox>();

        worker.Post(new Job(1, Failures: 2));
        worker.Post(new Job(2));
        await time.AdvanceUntilAsync(() => test.Entries.Contains("2/1"));

        Assert.Equal(["1/1", "1/2", "1/3", "2/1"], test.Entries);
        Assert.Equal(0, test.Bus.DeadLetters.Count);
        Assert.Equal(0, test.Bus.Statistics.HandlerFailures);
    }

    [Fact]
    public async Task What_fails_to_the_end_becomes_a_dead_letter_with_its_message()
    {
        var time = new FakeTimeProvider();
        await using var test = await TestBus.StartAsync(options => options.TimeProvider = time);
        var worker = test.Bus.GetMailbox<RetryingWorkerMailbox>();

        worker.Post(new Job(1, Failures: 9));
        worker.Post(new Job(2, Failures: 9, Fatal: true));
        worker.Post(new Job(3));
        await time.AdvanceUntilAsync(() => test.Entries.Contains("3/1"));

        Assert.Equal(["1/1", "1/2", "1/3", "2/1", "3/1"], test.Entries);
        var letters = test.Bus.DeadLetters.List();
        Assert.Equal([1, 2], letters.Select(static one => ((Job)one.Message).Number));
        Assert.Equal([3, 1], letters.Select(static one => one.Attempts));
        Assert.All(letters, static one => Assert.Equal("failed", one.Reason));
        Assert.Equal("TypedBus.Tests.Mailboxes.RetryingWorker.HandleAsync", letters[0].Handler);
        Assert.Equal("TypedBus.Tests.Mailboxes.Job", letters[0].Name);
        Assert.IsType<NotSupportedException>(letters[1].Error);
    }

    [Fact]
    public async Task A_failure_that_an_asker_is_told_of_is_not_retried_and_no_dead_letter()
    {
        await using var test = await TestBus.StartAsync();
        var worker = test.Bus.GetMailbox<RetryingWorkerMailbox>();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await worker.AskAsync(new Fails()));

        Assert.Equal(0, test.Bus.DeadLetters.Count);
        Assert.Equal(1, test.Bus.Statistics.HandlerFailures);
    }

    [Fact]
    public async Task Restart_goes_on_with_a_new_handler()
    {
        await using var test = await TestBus.StartAsync();
        var worker = test.Bus.GetMailbox<RestartingWorkerMailbox>();
        var first = await worker.AskAsync(new Instance());

        worker.Post(new Job(1, Failures: 1));
        var second = await worker.AskAsync(new Instance());
        worker.Post(new Job(2, Failures: 1));
        var third = await worker.AskAsync(new Instance());

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        Assert.Equal(["1/1", "2/1", "disposed"], test.Entries);
        Assert.Equal(2, test.Bus.DeadLetters.Count);
    }

    [Fact]
    public async Task Stop_closes_the_mailbox_and_keeps_what_is_left()
    {
        await using var test = await TestBus.StartAsync();
        var worker = test.Bus.GetMailbox<StoppingWorkerMailbox>();
        worker.Post(new Job(1, Failures: 1));
        var posted = 1;
        try
        {
            for (; posted < 1_000_000; posted++)
            {
                worker.Post(new Job(posted + 1));
            }
        }
        catch (MailboxClosedException error)
        {
            Assert.Contains("StoppingWorkerMailbox", error.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<MailboxClosedException>(async () => await worker.AskAsync(new Ping()));
        Assert.True(SpinWait.SpinUntil(() => test.Bus.Statistics.InFlight == 0, TestBus.HangGuard));
        var letters = test.Bus.DeadLetters.List();
        Assert.Equal(Enumerable.Range(1, posted), letters.Select(static one => ((Job)one.Message).Number));
        Assert.Equal("failed", letters[0].Reason);
        Assert.All(letters.Skip(1), static one => Assert.Equal("mailbox-stopped", one.Reason));
    }
}
