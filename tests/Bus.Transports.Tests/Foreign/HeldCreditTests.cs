using TypedBus.Transports.Tests.Links;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>Events that wait behind a handler count against the window of the link.</summary>
public sealed class HeldCreditTests
{
    private const byte Ping = 7;
    private const byte Pong = 8;
    private const byte Credit = 9;
    private const byte Publish = 33;
    private const byte ToNode = 2;
    private const int Frames = 40;
    private const int Bytes = 60_000;

    [Fact]
    public async Task No_credit_is_given_for_what_waits()
    {
        await using var shop = await ForeignBus.StartAsync();
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var quick = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var slow = shop.Bus.Subscribe<Slow>((_, _, _) => new ValueTask(open.Task));
        using var other = shop.Bus.Subscribe<Quick>(_ => quick.TrySetResult());
        using var client = await RawClient.ConnectAsync(shop.Port);
        await client.OpenAsync();

        // More than half of the window, where a quarter of it is granted at the latest.
        for (var at = 0; at < Frames; at++)
        {
            await client.SendAsync(Publish, ToNode, [0x81, 0, .. RawClient.WireId("links.slow"), 0x92, 1, 0xC5, Bytes >> 8, Bytes & 0xFF, .. new byte[Bytes]]);
        }

        await client.SendAsync(Publish, ToNode, [0x81, 0, .. RawClient.WireId("links.quick"), 0x91, 1]);
        await quick.Task.WaitAsync(NodeProgram.HangGuard);
        await client.SendAsync(Ping, 0, 0x81, 2, 1);
        Assert.DoesNotContain(Credit, await client.ReadKindsUntilAsync(Pong));

        open.SetResult();
        await client.ReadUntilAsync(Credit);
    }

    /// <summary>Not each time that nothing waits, as that wakes the other side for nothing; but within some milliseconds.</summary>
    [Fact]
    public async Task What_was_handled_is_granted_without_more_to_come()
    {
        const int Unsaid = 16 * 1024;
        const int Small = 5_000;
        await using var shop = await ForeignBus.StartAsync();
        using var quick = shop.Bus.Subscribe<Slow>(static _ => { });
        using var client = await RawClient.ConnectAsync(shop.Port);
        await client.OpenAsync();
        long sent = 0;
        for (var at = 0; at < 4 * Frames; at++)
        {
            byte[] body = [0x81, 0, .. RawClient.WireId("links.slow"), 0x92, 1, 0xC5, Small >> 8, Small & 0xFF, .. new byte[Small]];
            await client.SendAsync(Publish, ToNode, body);
            sent += FrameLimits.PrefixSize + body.Length;
        }

        for (long granted = 0; granted < sent - Unsaid;)
        {
            byte[] frame = [Credit, 0, .. (await client.ReadUntilAsync(Credit)).HeaderAndPayload];
            granted += HeaderReader.Read(frame, out _).Amount;
        }
    }
}
