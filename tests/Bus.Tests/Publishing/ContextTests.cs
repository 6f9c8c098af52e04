using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Publishing;

[Message]
public sealed record Traced(int Step);

[Message]
public sealed record TracedRequest(int Step) : IRequest<Guid>;

[Handler]
public sealed class TracedHandler
{
    public Guid Handle(TracedRequest request, MessageContext context) => context.CorrelationId;
}

public sealed class ContextTests
{
    [Fact]
    public async Task Every_message_has_an_id_of_its_own()
    {
        await using var test = await TestBus.StartAsync();
        var ids = new HashSet<Guid>();
        using var subscription = test.Bus.Subscribe<Traced>((_, context, _) =>
        {
            Assert.True(ids.Add(context.Id));
            Assert.Equal(context.Id, context.Id);
            return default;
        });

        for (var step = 0; step < 5000; step++)
        {
            await test.Bus.PublishAsync(new Traced(step));
        }

        Assert.Equal(5000, ids.Count);
    }

    [Fact]
    public async Task Ids_are_unique_over_threads_and_buses()
    {
        await using var one = await TestBus.StartAsync();
        await using var two = await TestBus.StartAsync();
        var ids = new System.Collections.Concurrent.ConcurrentDictionary<Guid, bool>();
        using var first = one.Bus.Subscribe<Traced>((_, context, _) => Add(context));
        using var second = two.Bus.Subscribe<Traced>((_, context, _) => Add(context));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var step = 0; step < 3000; step++)
            {
                await (worker % 2 == 0 ? one : two).Bus.PublishAsync(new Traced(step));
            }
        })));

        Assert.Equal(12_000, ids.Count);

        ValueTask Add(MessageContext context)
        {
            Assert.True(ids.TryAdd(context.Id, true));
            return default;
        }
    }

    [Fact]
    public async Task What_a_message_causes_carries_its_correlation_id()
    {
        await using var test = await TestBus.StartAsync();
        var seen = new List<(int Step, Guid Id, Guid Correlation)>();
        var replies = new List<Guid>();
        using var subscription = test.Bus.Subscribe<Traced>(async (message, context, token) =>
        {
            seen.Add((message.Step, context.Id, context.CorrelationId));
            if (message.Step < 2)
            {
                await context.PublishAsync(new Traced(message.Step + 1), token);
                replies.Add(await context.SendAsync(new TracedRequest(message.Step), token));
            }
        });

        await test.Bus.PublishAsync(new Traced(0));

        Assert.Equal([0, 1, 2], seen.Select(static one => one.Step));
        Assert.Equal(3, seen.Select(static one => one.Id).Distinct().Count());
        Assert.All(seen, one => Assert.Equal(seen[0].Id, one.Correlation));
        Assert.All(replies, one => Assert.Equal(seen[0].Id, one));
    }

    [Fact]
    public async Task A_context_can_be_kept_and_says_the_same_later()
    {
        await using var test = await TestBus.StartAsync(static options => options.NodeName = "here");
        MessageContext kept = default;
        using var subscription = test.Bus.Subscribe<Traced>((_, context, _) =>
        {
            kept = context;
            return default;
        });

        await test.Bus.PublishAsync(new Traced(1), new PublishOptions { Headers = new Dictionary<string, string> { ["a"] = "b" }, Topic = "x.y" });

        var copy = kept;
        Assert.Equal(kept.Id, copy.Id);
        Assert.Equal(("x.y", "here", 1, "b"), (kept.Topic, kept.Sender.Node, kept.Attempt, kept.Headers["a"]));
    }

    [Fact]
    public async Task The_time_comes_from_the_clock_of_the_bus()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await using var test = await TestBus.StartAsync(options => options.TimeProvider = time);
        DateTimeOffset sent = default;
        using var subscription = test.Bus.Subscribe<Traced>((_, context, _) =>
        {
            sent = context.SentAt;
            return default;
        });

        await test.Bus.PublishAsync(new Traced(1));

        Assert.Equal(time.GetUtcNow(), sent);
    }

    [Fact]
    public void An_empty_context_says_what_to_do_instead()
    {
        var error = Assert.Throws<InvalidOperationException>(static () => default(MessageContext).PublishAsync(new Traced(1)));

        Assert.Contains("IBus", error.Message, StringComparison.Ordinal);
        Assert.Equal((Guid.Empty, ""), (default(MessageContext).Id, default(MessageContext).Topic));
    }
}
