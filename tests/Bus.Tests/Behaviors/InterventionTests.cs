using Microsoft.Extensions.DependencyInjection;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Behaviors;

/// <summary>What a behaviour can do instead of going on.</summary>
public sealed class InterventionTests
{
    [Fact]
    public async Task A_behavior_may_keep_an_event_from_its_subscribers()
    {
        await using var test = await StartAsync(static script => script.Act = static _ => Task.FromResult<object?>(Unit.Value));
        using var subscription = test.Bus.Subscribe<GuardedEvent>(message => test.Recorder.Add("handler of the subscription"));

        await test.Bus.PublishAsync(new GuardedEvent("x"));

        Assert.DoesNotContain(test.Entries, static entry => entry.Contains("handler", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_behavior_may_turn_one_exception_into_another()
    {
        await using var test = await StartAsync(static script => script.Act = static async next =>
        {
            try
            {
                return await next();
            }
            catch (InvalidOperationException error)
            {
                throw new NotSupportedException("mapped", error);
            }
        });

        var request = await Assert.ThrowsAsync<NotSupportedException>(async () => await test.Bus.SendAsync(new GuardedRequest("fail")));
        var command = await Assert.ThrowsAsync<NotSupportedException>(async () => await test.Bus.SendAsync(new GuardedCommand("fail")));

        Assert.Equal("the request fails", request.InnerException!.Message);
        Assert.Equal("the command fails", command.InnerException!.Message);
        Assert.Equal(2, test.Bus.Statistics.HandlerFailures);
    }

    [Fact]
    public async Task A_behavior_that_fails_is_one_failing_subscriber()
    {
        await using var test = await StartAsync(static script => script.Act = static _ => throw new NotSupportedException("no"));
        using var subscription = test.Bus.Subscribe<GuardedPlain>(static _ => { });

        var error = await Assert.ThrowsAsync<AggregateException>(async () => await test.Bus.PublishAsync(new GuardedPlain()));

        Assert.Equal(2, error.InnerExceptions.Count);
        Assert.All(error.InnerExceptions, static one => Assert.IsType<NotSupportedException>(one));
        Assert.Contains("GuardedHandlers.Handle", error.Message, StringComparison.Ordinal);
        Assert.Contains("GuardedPlain", error.Message, StringComparison.Ordinal);
        Assert.Contains("a subscription to GuardedPlain", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_behavior_may_try_again()
    {
        var tries = 0;
        await using var test = await StartAsync(script => script.Act = async next =>
        {
            while (true)
            {
                try
                {
                    return await next();
                }
                catch (InvalidOperationException) when (++tries < 3)
                {
                    script.Change = message => tries == 2 ? new GuardedRequest("better") : message;
                }
            }
        });

        Assert.Equal("better", await test.Bus.SendAsync(new GuardedRequest("fail")));

        Assert.Equal(["handler fail", "handler fail", "handler better"], test.Entries.Where(static entry => entry.StartsWith("handler", StringComparison.Ordinal)));
        Assert.Equal(0, test.Bus.Statistics.HandlerFailures);
    }

    [Fact]
    public async Task A_behavior_may_hand_on_another_message()
    {
        await using var test = await StartAsync(static script => script.Change = static message =>
            message is GuardedStruct one ? one with { Number = one.Number + 1 } : message);

        await test.Bus.PublishAsync(new GuardedStruct(1));

        Assert.Contains("handler 2", test.Entries);
    }

    [Fact]
    public async Task What_waits_in_a_behavior_is_in_flight()
    {
        var gate = new TaskCompletionSource();
        await using var test = await StartAsync(script => script.Act = async next =>
        {
            await gate.Task;
            return await next();
        });

        var publish = test.Bus.PublishAsync(new GuardedStruct(1)).AsTask();
        var command = test.Bus.SendAsync(new GuardedCommand("a")).AsTask();
        var request = test.Bus.SendAsync(new GuardedStructRequest(5)).AsTask();
        Assert.Equal(3, test.Bus.Statistics.InFlight);
        gate.SetResult();
        await Task.WhenAll(publish, command, request).WaitAsync(TestBus.HangGuard);

        Assert.Equal(5, await request);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    private static Task<TestBus> StartAsync(Action<Script> write)
    {
        var script = new Script();
        write(script);
        return TestBus.StartAsync(options => options.Services.AddSingleton(script));
    }
}
