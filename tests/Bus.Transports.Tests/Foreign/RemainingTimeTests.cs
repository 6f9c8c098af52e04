using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>Asks for something that takes until it is cancelled.</summary>
[Message("shop.hold")]
public sealed record Hold(string Name) : IRequest<int>;

[Handler]
public sealed class Holds
{
    /// <summary>What has begun, by name.</summary>
    internal static readonly ConcurrentDictionary<string, CancellationToken> Begun = new();

    public async Task<int> HandleAsync(Hold hold, CancellationToken cancellationToken)
    {
        Begun[hold.Name] = cancellationToken;
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }
}

/// <summary>A request says how long its sender waits: nobody works for it any longer.</summary>
public sealed class RemainingTimeTests
{
    private const byte Ask = 35;
    private const byte Cancel = 14;
    private const byte Error = 12;
    private const byte TimeIsOver = 8;

    [Fact]
    public async Task A_handler_is_cancelled_when_the_time_of_its_request_is_over()
    {
        var time = new FakeTimeProvider();
        await using var shop = await ForeignBus.StartAsync(options => options.TimeProvider = time);
        using var client = await OpenAsync(shop);

        await client.SendAsync(Ask, 0, Request(1, "long", [0xCD, 0x4E, 0x20]));
        await client.SendAsync(Ask, 0, Request(2, "short", [0xCD, 0x03, 0xE8]));
        var (first, second) = (await BegunAsync("long"), await BegunAsync("short"));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((2, TimeIsOver), await ErrorAsync(client));
        Assert.True(second.IsCancellationRequested);
        Assert.False(first.IsCancellationRequested);

        time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal((1, TimeIsOver), await ErrorAsync(client));
        Assert.True(first.IsCancellationRequested);
    }

    [Fact]
    public async Task A_request_without_a_limit_is_cancelled_by_its_sender_alone()
    {
        var time = new FakeTimeProvider();
        await using var shop = await ForeignBus.StartAsync(options => options.TimeProvider = time);
        using var client = await OpenAsync(shop);

        await client.SendAsync(Ask, 0, Request(1, "endless", null));
        var token = await BegunAsync("endless");
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(token.IsCancellationRequested);

        await client.SendAsync(Cancel, 0, 0x81, 2, 1);
        await UntilAsync(() => token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_request_that_comes_without_time_is_not_handled()
    {
        await using var shop = await ForeignBus.StartAsync();
        using var client = await OpenAsync(shop);

        await client.SendAsync(Ask, 0, Request(1, "late", [0xFF]));

        Assert.Equal((1, TimeIsOver), await ErrorAsync(client));
        Assert.False(Holds.Begun.ContainsKey("late"));
    }

    private static async Task<RawClient> OpenAsync(ForeignBus shop)
    {
        var client = await RawClient.ConnectAsync(shop.Port);
        await client.OpenAsync();
        return client;
    }

    private static byte[] Request(byte call, string name, byte[]? remaining)
    {
        byte[] time = remaining is null ? [] : [12, .. remaining];
        return [(byte)(remaining is null ? 0x82 : 0x83), 0, .. RawClient.WireId("shop.hold"), 2, call, .. time, 0x91, .. RawClient.Text(name)];
    }

    private static async Task<(int Call, byte Kind)> ErrorAsync(RawClient client)
    {
        var (error, _) = await client.ReadUntilAsync(Error);
        Assert.Equal((0x81, 2, 0x93), (error[0], error[1], error[3]));
        return (error[2], error[4]);
    }

    private static async Task<CancellationToken> BegunAsync(string name)
    {
        await UntilAsync(() => Holds.Begun.ContainsKey(name));
        return Holds.Begun[name];
    }

    private static Task UntilAsync(Func<bool> condition) => Deliveries.Town.UntilAsync(condition);
}
