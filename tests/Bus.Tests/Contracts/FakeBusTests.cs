using TypedBus.Tests.Hosting;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Contracts;

/// <summary>People fake <see cref="IBus"/> in their tests, and call it by the same verbs.</summary>
public sealed class FakeBusTests
{
    [Fact]
    public async Task Every_verb_reaches_a_fake_while_a_real_bus_runs()
    {
        await using var test = await TestBus.StartAsync();
        var fake = new FakeBus();
        IBus bus = fake;

        await bus.PublishAsync(new Work(1));
        await bus.PublishAsync("a.topic", new Work(2));
        await bus.PublishAsync(new Work(3), new PublishOptions { Topic = "options" });
        await bus.SendAsync(new Sending.Run(4));
        Assert.Equal(0, await bus.SendAsync(new Sending.Double(5)));
        Assert.Equal(0, await bus.SendAsync(new Sending.DoubleStruct(6)));
        Assert.Empty(await bus.StreamAsync(new Lifetimes.Count(7)).ToListAsync());
        Assert.Empty(await bus.GatherAsync(new Sending.Double(8), TimeSpan.FromSeconds(1)));
        using var one = bus.Subscribe<Work>(static _ => { });
        using var two = bus.Subscribe<Work>("a.*", static (_, _, _) => default);

        Assert.Equal(
            [
                "publish Work { Number = 1 } on nothing", "publish Work { Number = 2 } on a.topic", "publish Work { Number = 3 } on options",
                "send Run { Value = 4 }", "request Double { Value = 5 }", "request DoubleStruct { Value = 6 }", "stream Count { Items = 7 }",
                "gather Double { Value = 8 }", "subscribe to nothing", "subscribe to a.*",
            ],
            fake.Calls);
        Assert.Empty(test.Entries);
    }

    [Fact]
    public async Task A_fake_that_gives_no_receipts_says_so()
    {
        IBus bus = new FakeBus();

        var deliver = await Assert.ThrowsAsync<NotSupportedException>(async () => await bus.DeliverAsync(new Work(1)));
        var follow = Assert.Throws<NotSupportedException>(() => bus.Deliveries);

        Assert.Equal("This bus gives no receipts.", deliver.Message);
        Assert.Equal("This bus follows no deliveries.", follow.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_time_to_live_that_is_over_at_once_is_refused_by_name(int seconds)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new PublishOptions { TimeToLive = TimeSpan.FromSeconds(seconds) });

        Assert.Contains("TimeToLive must be positive", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromTicks(1), new PublishOptions { TimeToLive = TimeSpan.FromTicks(1) }.TimeToLive);
        Assert.Null(new PublishOptions { TimeToLive = null }.TimeToLive);
    }

    private sealed class FakeBus : IBus
    {
        public List<string> Calls { get; } = [];

        public ValueTask PublishCoreAsync<T>(T message, PublishOptions? options, CancellationToken cancellationToken) =>
            Note($"publish {message} on {options?.Topic ?? "nothing"}");

        public ValueTask SendCoreAsync<TCommand>(TCommand command, CancellationToken cancellationToken)
            where TCommand : IRequest => Note($"send {command}");

        public ValueTask<TReply> SendCoreAsync<TRequest, TReply>(TRequest request, CancellationToken cancellationToken)
            where TRequest : IRequest<TReply>
        {
            Calls.Add($"request {request}");
            return default;
        }

        public IAsyncEnumerable<TItem> StreamCoreAsync<TRequest, TItem>(TRequest request, CancellationToken cancellationToken)
            where TRequest : IStreamRequest<TItem>
        {
            Calls.Add($"stream {request}");
            return AsyncEnumerable.Empty<TItem>();
        }

        public ValueTask<GatherResult<TReply>> GatherCoreAsync<TRequest, TReply>(TRequest request, TimeSpan timeout, CancellationToken cancellationToken)
            where TRequest : IRequest<TReply>
        {
            Calls.Add($"gather {request}");
            return new(new GatherResult<TReply>([], []));
        }

        public ISubscription SubscribeCore<T>(string? pattern, Func<T, MessageContext, CancellationToken, ValueTask> handler) => Subscribe(pattern);

        public ISubscription SubscribeCore<T>(string? pattern, Action<T> handler) => Subscribe(pattern);

        private ValueTask Note(string call)
        {
            Calls.Add(call);
            return default;
        }

        private Ended Subscribe(string? pattern)
        {
            Calls.Add($"subscribe to {pattern ?? "nothing"}");
            return new Ended();
        }

        private sealed class Ended : ISubscription
        {
            public string? Pattern => null;

            public Task Ready => Task.CompletedTask;

            public void Dispose()
            {
            }
        }
    }
}
