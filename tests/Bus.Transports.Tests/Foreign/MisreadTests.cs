using TypedBus.Transports.Tests.Deliveries;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>Nodes whose programs know a message otherwise than the bus does: it goes to those that read it.</summary>
public sealed class MisreadTests : IAsyncLifetime
{
    private const byte Reply = 11;
    private const byte Shapes = 5;
    private const byte Publish = 33;
    private const int Rounds = 16;

    private static readonly TimeSpan HangGuard = NodeProgram.HangGuard;
    private static readonly string AskNameId = typeof(AskName).FullName!;

    private ForeignBus _shop = null!;

    public async Task InitializeAsync() => _shop = await ForeignBus.StartAsync();

    public Task DisposeAsync() => _shop.DisposeAsync().AsTask();

    [Fact]
    public async Task A_request_goes_to_the_node_that_reads_it()
    {
        using var odd = await OpenAsync("odd", Handles("shop.price-of", fingerprint: 1));
        using var even = await OpenAsync("even", Handles("shop.price-of"));

        for (var round = 0; round < Rounds; round++)
        {
            var price = _shop.Bus.SendAsync(new PriceOf("tea", 1)).AsTask();
            await Task.WhenAny(price, AnswerAsync(even));
            Assert.Equal(7, await price.WaitAsync(HangGuard));
        }
    }

    [Fact]
    public async Task A_request_that_no_node_reads_is_refused()
    {
        using var odd = await OpenAsync("odd", Handles("shop.price-of", fingerprint: 1));
        using var other = await OpenAsync("other", Handles("shop.price-of", fingerprint: 2));

        await Assert.ThrowsAsync<ContractMismatchException>(() => _shop.Bus.SendAsync(new PriceOf("tea", 1)).AsTask().WaitAsync(HangGuard));
    }

    [Fact]
    public async Task An_event_goes_to_the_instance_that_reads_it()
    {
        using var odd = await OpenAsync("odd", Takes("shop.order-accepted", fingerprint: 1));
        using var even = await OpenAsync("even", Takes("shop.order-accepted"));

        for (var round = 0; round < Rounds; round++)
        {
            await _shop.Bus.PublishAsync(new OrderAccepted(round, "acme"));
            await even.ReadUntilAsync(Publish);
        }
    }

    [Fact]
    public async Task A_node_that_would_misread_is_a_failure_of_the_gathering_and_not_its_end()
    {
        using var odd = await OpenAsync("odd", Handles(AskNameId, fingerprint: 1));

        var names = (GatherResult<string>)await _shop.Bus.GatherAsync(new AskName(), HangGuard);

        Assert.Equal(["shop-1"], names);
        Assert.IsType<ContractMismatchException>(Assert.Single(names.Failures));
    }

    [Fact]
    public async Task A_node_that_takes_no_message_of_that_size_is_a_failure_of_the_gathering_and_not_its_end()
    {
        using var small = await RawClient.ConnectAsync(_shop.Port);
        await small.OpenAsync("small", Handles("shop.reverse"), maxMessage: 64 * 1024);
        await _shop.WaitUntilUpAsync(1);

        var replies = (GatherResult<byte[]>)await _shop.Bus.GatherAsync(new Reverse(new byte[70_000]), HangGuard);

        Assert.Equal(70_000, Assert.Single(replies).Length);
        Assert.IsType<MessageTooLargeException>(Assert.Single(replies.Failures));
    }

    [Fact]
    public async Task A_shape_that_comes_unasked_is_answered_by_the_own_one_once()
    {
        using var early = await RawClient.ConnectAsync(_shop.Port);
        await early.GreetAsync(node: "early");
        await early.SendAsync(3, 4, [0x80, 0x95, 1, .. Contract("shop.moved", 1), 0x90, 0x90, 0x90]);
        var (shape, _) = await early.ReadUntilAsync(Shapes);
        using var late = await OpenAsync("late", [0x90, 0x90, 0x90, 0x90]);

        await late.SendAsync(Shapes, 0, shape);
        Assert.Equal(shape, (await late.ReadUntilAsync(Shapes)).HeaderAndPayload);

        // Whoever was told already is told no more.
        await late.SendAsync(Shapes, 0, shape);
        await early.SendAsync(Shapes, 0, shape);
        foreach (var client in (RawClient[])[late, early])
        {
            await client.SendAsync(7, 0, 0x81, 2, 1);
            Assert.DoesNotContain(Shapes, await client.ReadKindsUntilAsync(8));
        }
    }

    // Answers the next request of a client with 7.
    private static async Task AnswerAsync(RawClient client)
    {
        var call = await client.ReadCallAsync();
        await client.SendAsync(Reply, 0, [0x81, 2, .. RawClient.Number(call), 7]);
    }

    private async Task<RawClient> OpenAsync(string node, byte[] interest)
    {
        var client = await RawClient.ConnectAsync(_shop.Port);
        await client.OpenAsync(node, interest);
        await _shop.Bus.Nodes.WaitAsync(nodes => nodes.Any(one => one.Name == node && one.State == NodeState.Up)).AsTask().WaitAsync(HangGuard);
        return client;
    }

    private static byte[] Handles(string message, ulong fingerprint = 0) =>
        [.. Contract(message, fingerprint), 0x90, 0x91, 0x92, .. RawClient.WireId(message), 0xC3, 0x90];

    // For its service.
    private static byte[] Takes(string message, ulong fingerprint = 0) =>
        [.. Contract(message, fingerprint), 0x91, 0x92, .. RawClient.WireId(message), 0x91, 0x93, 1, 0xC0, 0xC0, 0x90, 0x90];

    private static byte[] Contract(string message, ulong fingerprint) =>
        [0x91, 0x93, .. RawClient.WireId(message), .. RawClient.Number(fingerprint), .. RawClient.Text(message)];
}
