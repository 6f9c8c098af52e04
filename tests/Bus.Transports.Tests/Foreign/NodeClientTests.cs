using System.Globalization;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>A client in JavaScript, written from docs/wire-protocol.md, in a process of its own, over TCP.</summary>
public sealed class NodeClientTests : IAsyncLifetime
{
    // Beyond what a number of JavaScript holds.
    private const long Large = 9_007_199_254_740_993;

    private ForeignBus _shop = null!;

    private Bus Bus => _shop.Bus;

    public async Task InitializeAsync() => _shop = await ForeignBus.StartAsync();

    public Task DisposeAsync() => _shop.DisposeAsync().AsTask();

    [Fact]
    public async Task The_demo_does_what_it_says()
    {
        using var demo = await NodeProgram.StartDemoAsync($"127.0.0.1:{_shop.Port}");

        var lines = await demo.ReadToEndAsync();

        Assert.Equal(
            [
                "connected to shop-1",
                $"accepted {Large}",
                $"last order {Large + 1}",
                $"order {Large}",
                $"order {Large + 1}",
                "refused: Handler, System.Collections.Generic.KeyNotFoundException, nobody has no orders.",
                "closed",
            ],
            lines);
    }

    [Fact]
    public async Task JavaScript_gets_events_with_their_ids_and_integers_of_64_bits()
    {
        using var node = await StartAsync("hears", "shop.order-accepted", "orders.*.accepted");
        Assert.Equal("ready", await node.ReadLineAsync());
        var ids = new List<Guid>();
        using var own = Bus.Subscribe<OrderAccepted>((_, context, _) =>
        {
            ids.Add(context.Id);
            return default;
        });

        await Bus.PublishAsync(new OrderAccepted(Large, "acme"));
        await Bus.PublishAsync(new OrderAccepted(7, "acme"));

        Assert.Equal([$"bigint {Large} shop-1 {ids[0]}", $"number 7 shop-1 {ids[1]}"], await node.ReadToEndAsync());
    }

    [Fact]
    public async Task JavaScript_sees_only_the_topics_of_its_pattern()
    {
        using var node = await StartAsync("hears", "shop.order-accepted", "orders.acme.>");
        Assert.Equal("ready", await node.ReadLineAsync());

        foreach (var (number, customer) in new[] { (1, "other"), (2, "acme"), (3, "other"), (4, "acme") })
        {
            await Bus.PublishAsync(new OrderAccepted(number, customer));
        }

        Assert.Equal(["2", "4"], (await node.ReadToEndAsync()).Select(static line => line.Split(' ')[1]));
    }

    [Fact]
    public async Task An_event_of_JavaScript_brings_its_topic_its_headers_and_its_sender()
    {
        var got = new TaskCompletionSource<string>();
        using var subscription = Bus.Subscribe<OrderPlaced>("orders.far.*", (order, context, _) =>
        {
            got.TrySetResult($"{order.Number} {context.Topic} {context.Headers["tenant"]} {context.Sender} {context.Id == context.CorrelationId}");
            return default;
        });

        using var node = await StartAsync("publishes", "shop.order-placed", "orders.far.placed", """[17, "acme"]""");

        Assert.Equal(["true"], await node.ReadToEndAsync());
        Assert.StartsWith("17 orders.far.placed t-1 node-", await got.Task.WaitAsync(NodeProgram.HangGuard), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["tea", 5, "what a newer program knows", {"more": [1, null]}]""", 5)]
    [InlineData("""["tea"]""", 1)]
    public async Task A_newer_or_older_version_of_a_message_is_read(string json, long count)
    {
        var got = new TaskCompletionSource<Moved>();
        using var subscription = Bus.Subscribe<Moved>(moved => got.TrySetResult(moved));

        using var node = await StartAsync("publishes", "shop.moved", "shop.moved", json);

        Assert.Equal(["true"], await node.ReadToEndAsync());
        Assert.Equal(new Moved("tea", count), await got.Task.WaitAsync(NodeProgram.HangGuard));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(65_530, 8)]
    [InlineData(1_000_000, 20)]
    public async Task Messages_of_any_size_pass_both_ways_beyond_what_either_side_takes_at_a_time(int length, int times)
    {
        using var node = await StartAsync("reverses", $"{length}", $"{times}");

        Assert.Equal(Enumerable.Repeat("0", times), await node.ReadToEndAsync());
    }

    [Fact]
    public async Task Requests_that_JavaScript_gives_up_are_cancelled()
    {
        using var node = await StartAsync("cancels", "never");

        var lines = await node.ReadToEndAsync();

        Assert.Equal(["Error: : No reply to shop.wait came within 50 ms.", "Error: : never mind", "030201"], lines);
        await CancelledAsync("never");
        await CancelledAsync("never-late");
    }

    [Fact]
    public async Task Errors_tell_what_they_are()
    {
        using var node = await StartAsync("fails");

        var lines = await node.ReadToEndAsync();

        Assert.Equal("Handler: System.Collections.Generic.KeyNotFoundException: nobody has no orders.", lines[0]);
        Assert.StartsWith("Format: : ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("NoHandler: : ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("NoHandler: : ", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_flow_as_they_are_read_and_end_when_they_are_left()
    {
        using var node = await StartAsync("streams", "1000");

        var lines = await node.ReadToEndAsync();

        Assert.Equal("500500", lines[0]);
        Assert.StartsWith("NoHandler: : ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task JavaScript_answers_requests_and_commands()
    {
        using var node = await StartAsync("serves");
        Assert.Equal("ready", await node.ReadLineAsync());

        Assert.Equal(Large + 1, await Bus.SendAsync(new PriceOf("tea", Large)));
        await Bus.SendAsync(new Pack("tea"));
        var error = await Assert.ThrowsAsync<RemoteHandlerException>(() => Bus.SendAsync(new PriceOf("none", 1)).AsTask());

        Assert.Contains("RangeError: sold out", error.Message, StringComparison.Ordinal);
        node.Continue();
        Assert.Equal(["packed tea"], await node.ReadToEndAsync());
    }

    [Fact]
    public async Task A_request_that_the_bus_gives_up_is_cancelled_in_JavaScript()
    {
        using var node = await StartAsync("serves");
        Assert.Equal("ready", await node.ReadLineAsync());
        using var cancel = new CancellationTokenSource();

        var pending = Bus.SendAsync(new PriceOf("slow", 1), cancel.Token).AsTask();
        Assert.Equal("slow", await node.ReadLineAsync());
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal("aborted", await node.ReadLineAsync());
    }

    [Fact]
    public async Task A_second_node_of_the_same_name_is_refused_by_name()
    {
        using var first = await StartAsync("ends", "twin", "node");
        Assert.Equal("ready", await first.ReadLineAsync());

        using var second = await StartAsync("ends", "twin", "node");

        Assert.Equal(["ready", "NameTaken"], await second.ReadToEndAsync());
    }

    [Fact]
    public async Task A_bus_that_stops_says_so()
    {
        await using var other = await ForeignBus.StartAsync();
        using var node = await NodeProgram.StartScenarioAsync("ends", other.Port, "guest", "node");
        Assert.Equal("ready", await node.ReadLineAsync());

        await other.Bus.StopAsync();

        Assert.Equal(["in order"], await node.ReadToEndAsync());
    }

    private static Task CancelledAsync(string name) => ShopDesk.Cancelled
        .GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(NodeProgram.HangGuard);

    private Task<NodeProgram> StartAsync(string scenario, params string[] arguments) => NodeProgram.StartScenarioAsync(scenario, _shop.Port, arguments);
}
