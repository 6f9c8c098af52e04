using System.Collections.Concurrent;
using TypedBus.Transports.Tests.Deliveries;

namespace TypedBus.Transports.Tests.Links;

/// <summary>An event whose handler takes its time.</summary>
[Message("links.slow")]
public sealed record Slow(int Number, byte[]? Bytes = null);

/// <summary>An event whose handler completes at once.</summary>
[Message("links.quick")]
public sealed record Quick(int Number);

/// <summary>An event whose order counts for each wheel.</summary>
[Message("links.turned")]
public sealed record Turned([property: PartitionKey] string Wheel, int Number);

/// <summary>Another event of wheels.</summary>
[Message("links.oiled")]
public sealed record Oiled([property: PartitionKey] string Wheel, int Number);

/// <summary>A handler that takes its time holds up those events of its link alone whose order it is part of.</summary>
public sealed class SlowHandlerTests : IAsyncLifetime
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);

    private readonly Town _town = new();
    private readonly ConcurrentQueue<string> _begun = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Bus _sender = null!;
    private Bus _receiver = null!;

    public async Task InitializeAsync()
    {
        _sender = await _town.StartAsync("a", "sender", listen: "a");
        _receiver = await _town.StartAsync("b", "receiver", connect: ["a"]);
        await Town.UpAsync(_receiver, "a");
    }

    public Task DisposeAsync()
    {
        _open.TrySetResult();
        return _town.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task Events_of_other_types_go_on()
    {
        await TakeAsync<Slow>(static one => $"slow {one.Number}", static _ => true);
        await TakeAsync<Quick>(static one => $"quick {one.Number}", static _ => false);

        await _sender.PublishAsync(new Slow(1));
        await _sender.PublishAsync(new Slow(2));
        await _sender.PublishAsync(new Quick(1));
        await _sender.PublishAsync(new Slow(3));
        await _sender.PublishAsync(new Quick(2));

        await BegunAsync("slow 1", "quick 1", "quick 2");
        _open.SetResult();
        await BegunAsync("slow 1", "quick 1", "quick 2", "slow 2", "slow 3");
    }

    [Fact]
    public async Task Events_of_other_keys_go_on()
    {
        await TakeAsync<Turned>(static one => $"{one.Wheel} {one.Number}", static one => one.Wheel == "left");

        foreach (var wheel in (string[])["left", "right", "left", "right"])
        {
            await _sender.PublishAsync(new Turned(wheel, _number++));
        }

        await BegunAsync("left 0", "right 1", "right 3");
        _open.SetResult();
        await BegunAsync("left 0", "right 1", "right 3", "left 2");
    }

    [Fact]
    public async Task Events_of_one_key_keep_their_order_over_types()
    {
        await TakeAsync<Turned>(static one => $"turned {one.Wheel}", static _ => true);
        await TakeAsync<Oiled>(static one => $"oiled {one.Wheel}", static _ => false);

        await _sender.PublishAsync(new Turned("left", 1));
        await _sender.PublishAsync(new Oiled("left", 2));
        await _sender.PublishAsync(new Oiled("right", 3));

        await BegunAsync("turned left", "oiled right");
        _open.SetResult();
        await BegunAsync("turned left", "oiled right", "oiled left");
    }

    [Fact]
    public async Task A_large_event_waits_whole()
    {
        await TakeAsync<Slow>(static one => $"slow {one.Number} {one.Bytes?.Length}", static _ => true);
        await TakeAsync<Quick>(static one => $"quick {one.Number}", static _ => false);

        await _sender.PublishAsync(new Slow(1, new byte[200_000]));
        await _sender.PublishAsync(new Slow(2, new byte[300_000]));
        await _sender.PublishAsync(new Quick(1));

        await BegunAsync("slow 1 200000", "quick 1");
        _open.SetResult();
        await BegunAsync("slow 1 200000", "quick 1", "slow 2 300000");
    }

    private int _number;

    private async Task TakeAsync<T>(Func<T, string> describe, Func<T, bool> isSlow)
    {
        var subscription = _receiver.Subscribe<T>((message, _, _) =>
        {
            _begun.Enqueue(describe(message));
            return isSlow(message) ? new ValueTask(_open.Task) : default;
        });
        await subscription.Ready.WaitAsync(HangGuard);
    }

    private async Task BegunAsync(params string[] expected)
    {
        await Town.UntilAsync(() => _begun.Count >= expected.Length);
        Assert.Equal(expected, _begun);
    }
}
