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
}
