using System.Runtime.InteropServices;
using TypedBus.Transports.Tests.Deliveries;

namespace TypedBus.Transports.Tests.Links;

/// <summary>An event of bytes, and of text beside them.</summary>
[Message("links.blob")]
public sealed record Blob(int Number, ReadOnlyMemory<byte> Bytes, string Text = "");

/// <summary>What is read from a large frame is its receiver's alone: bytes that make up most of it are not copied, and never written over.</summary>
public sealed class LargeFrameTests : IAsyncLifetime
{
    private const int Count = 50;
    private const int Large = 200_000;

    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);

    private readonly Town _town = new();
    private readonly List<Blob> _got = [];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Bus _sender = null!;

    public async Task InitializeAsync()
    {
        _sender = await _town.StartAsync("a", "sender", listen: "a");
        var receiver = await _town.StartAsync("b", "receiver", connect: ["a"]);
        await Town.UpAsync(receiver, "a");
        var subscription = receiver.Subscribe<Blob>(blob =>
        {
            _got.Add(blob);
            if (_got.Count == Count)
            {
                _all.SetResult();
            }
        });
        await subscription.Ready.WaitAsync(HangGuard);
    }

    public Task DisposeAsync() => _town.DisposeAsync().AsTask();

    [Fact]
    public async Task Bytes_that_were_kept_stay_as_they_came()
    {
        for (var number = 0; number < Count; number++)
        {
            var bytes = new byte[Large];
            bytes.AsSpan().Fill((byte)(number + 1));
            await _sender.PublishAsync(new Blob(number, bytes));
        }

        await _all.Task.WaitAsync(HangGuard);
        Assert.All(_got, static one => Assert.Equal(Large, one.Bytes.Span.Count((byte)(one.Number + 1))));
        Assert.Contains(_got, static one => ArrayOf(one) > Large);
    }

    [Fact]
    public async Task Bytes_that_are_a_small_part_are_copied()
    {
        var text = new string('x', Large);
        for (var number = 0; number < Count; number++)
        {
            await _sender.PublishAsync(new Blob(number, new[] { (byte)number, (byte)1 }, text));
        }

        await _all.Task.WaitAsync(HangGuard);
        Assert.All(_got, static one => Assert.Equal(new[] { (byte)one.Number, (byte)1 }, one.Bytes.ToArray()));
        Assert.All(_got, static one => Assert.Equal(2, ArrayOf(one)));
    }

    private static int ArrayOf(Blob blob) => MemoryMarshal.TryGetArray(blob.Bytes, out var place) ? place.Array!.Length : 0;
}
