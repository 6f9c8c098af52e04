using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Publishing;

[Message]
public sealed record Risky(bool Throw = false, bool ThrowLater = false, bool Cancel = false);

[Message]
public sealed record RiskySync(int Fail);

[Handler]
public sealed class RiskyHandlers(Recorder recorder)
{
    [Handler(Order = 1)]
    public Task Sync(Risky message) => message.Throw ? throw new InvalidOperationException("before the first await") : Task.CompletedTask;

    [Handler(Order = 2)]
    public async Task Async(Risky message)
    {
        await Task.Yield();
        if (message.ThrowLater)
        {
            throw new InvalidOperationException("after the first await");
        }
    }

    [Handler(Order = 3)]
    public async ValueTask Cancels(Risky message)
    {
        await Task.Yield();
        if (message.Cancel)
        {
            throw new OperationCanceledException("cancelled by itself");
        }
    }

    [Handler(Order = 4)]
    public void Last(Risky _) => recorder.Add("last");

    [Handler(Order = 1)]
    public void One(RiskySync message) => Run(1, message);

    [Handler(Order = 2)]
    public void Two(RiskySync message) => Run(2, message);

    [Handler(Order = 3)]
    public void Three(RiskySync message) => Run(3, message);

    private void Run(int number, RiskySync message)
    {
        if (message.Fail == number || message.Fail == 0)
        {
            throw new InvalidOperationException($"handler {number}");
        }

        recorder.Add($"{number}");
    }
}

public sealed class FailureTests
{
    [Theory]
    [InlineData(true, false, false, "Sync")]
    [InlineData(false, true, false, "Async")]
    [InlineData(false, false, true, "Cancels")]
    public async Task The_others_run_and_the_error_names_message_and_handler(bool @throw, bool later, bool cancel, string handler)
    {
        await using var test = await TestBus.StartAsync();

        var error = await Assert.ThrowsAsync<AggregateException>(async () => await test.Bus.PublishAsync(new Risky(@throw, later, cancel)));

        Assert.Equal(["last"], test.Entries);
        Assert.Single(error.InnerExceptions);
        Assert.Contains("TypedBus.Tests.Publishing.Risky", error.Message, StringComparison.Ordinal);
        Assert.Contains($"RiskyHandlers.{handler}", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, test.Bus.Statistics.HandlerFailures);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    [Fact]
    public async Task All_failures_come_together()
    {
        await using var test = await TestBus.StartAsync();
        using var subscription = test.Bus.Subscribe<Risky>(static _ => throw new InvalidOperationException("subscription"));

        var error = await Assert.ThrowsAsync<AggregateException>(async () => await test.Bus.PublishAsync(new Risky(true, true, true)));

        Assert.Equal(
            ["before the first await", "after the first await", "cancelled by itself", "subscription"],
            error.InnerExceptions.Select(static one => one.Message));
    }

    [Theory]
    [InlineData(1, "2,3")]
    [InlineData(2, "1,3")]
    [InlineData(3, "1,2")]
    [InlineData(0, "")]
    public async Task A_synchronous_handler_that_throws_is_not_called_twice_and_stops_no_other(int fail, string others)
    {
        await using var test = await TestBus.StartAsync();

        var error = await Assert.ThrowsAsync<AggregateException>(async () => await test.Bus.PublishAsync(new RiskySync(fail)));

        Assert.Equal(others, string.Join(',', test.Entries));
        Assert.Equal(fail == 0 ? 3 : 1, error.InnerExceptions.Count);
    }

    [Fact]
    public async Task A_subscription_that_throws_stops_no_other()
    {
        await using var test = await TestBus.StartAsync();
        var calls = new List<int>();
        using var one = test.Bus.Subscribe<Unheard>(_ => calls.Add(1));
        using var two = test.Bus.Subscribe<Unheard>(static _ => throw new InvalidOperationException("two"));
        using var three = test.Bus.Subscribe<Unheard>(_ => calls.Add(3));

        await Assert.ThrowsAsync<AggregateException>(async () => await test.Bus.PublishAsync(new Unheard()));

        Assert.Equal([1, 3], calls);
    }

    [Fact]
    public async Task Failures_can_be_reported_instead_of_thrown()
    {
        var log = new ListLogger();
        await using var test = await TestBus.StartAsync(options =>
        {
            options.PublishErrors = PublishErrors.Report;
            options.Services.AddLogging(logging => logging.AddProvider(log));
        });

        await test.Bus.PublishAsync(new Risky(true, true));

        Assert.Equal(2, test.Bus.Statistics.HandlerFailures);
        Assert.Equal(2, log.Errors.Count);
        Assert.Contains(log.Errors, static one => one.Contains("RiskyHandlers.Sync", StringComparison.Ordinal) && one.Contains("Risky", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_handler_that_never_completes_holds_the_publisher_and_counts_as_in_flight()
    {
        await using var test = await TestBus.StartAsync();
        var never = new TaskCompletionSource();
        using var subscription = test.Bus.Subscribe<Unheard>((_, _, _) => new ValueTask(never.Task));

        var publish = test.Bus.PublishAsync(new Unheard()).AsTask();

        Assert.False(publish.IsCompleted);
        Assert.Equal(1, test.Bus.Statistics.InFlight);
        never.SetResult();
        await publish.WaitAsync(TestBus.HangGuard);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    private sealed class ListLogger : ILoggerProvider, ILogger
    {
        public List<string> Errors { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Errors.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
