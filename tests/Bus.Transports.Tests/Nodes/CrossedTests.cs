using System.Collections.Concurrent;
using TypedBus.Transports.Tests.Deliveries;
using TypedBus.Transports.Tests.Hostile;
using Xunit.Abstractions;

namespace TypedBus.Transports.Tests.Nodes;

/// <summary>What two nodes that dial each other tell each other meanwhile.</summary>
[Message("nodes.crossed")]
public sealed record Crossed(string From, int Number);

/// <summary>Two nodes that dial each other: the link that came first gives way to the other, while messages are under way on it.</summary>
public sealed class CrossedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_link_that_gives_way_keeps_order_and_answers_and_what_is_lost_meanwhile_is_counted()
    {
        for (var round = 0; round < 20; round++)
        {
            await RunAsync(round);
        }
    }

    private async Task RunAsync(int round)
    {
        var sides = await Task.WhenAll(Side.StartAsync("left", "right"), Side.StartAsync("right", "left"));
        await using var lower = sides.MinBy(static one => one.Bus.Network!.Hello.NodeId)!;
        await using var higher = sides.MaxBy(static one => one.Bus.Network!.Hello.NodeId)!;

        // The link that the lower id dials is the one that stays; it comes second.
        higher.Transport.Go();
        await Task.WhenAll(Siege.IsUpAsync(lower.Bus, higher.Name), Siege.IsUpAsync(higher.Bus, lower.Name));
        await Task.WhenAll(sides.Select(static one => one.SubscribeAsync()));
        var first = lower.Bus.Network!.Nodes.Known(higher.Name)!.UpLink!;
        using var stop = new CancellationTokenSource();
        var sending = sides.Select(one => Task.Run(() => one.SendAsync(stop.Token))).ToArray();
        var asking = sides.Select(one => Task.Run(() => one.AskAsync(stop.Token))).ToArray();
        await Siege.UntilAsync(() => sides.All(static one => one.Seen.Count > 500));

        lower.Transport.Go();
        await first.Ended.WaitAsync(RawPeer.HangGuard);
        await Siege.UntilAsync(() => sides.All(static one => one.Bus.Network!.Nodes is { ConnectionCount: 1 } nodes && nodes.Up().Count == 1));
        var counts = sides.Select(static one => one.Seen.Count).ToArray();
        await Siege.UntilAsync(() => sides.Index().All(one => one.Item.Seen.Count > counts[one.Index] + 100));
        await stop.CancelAsync();
        await Task.WhenAll([.. sending, .. asking]);

        foreach (var (from, to) in ((Side, Side)[])[(lower, higher), (higher, lower)])
        {
            output.WriteLine($"{round} {from.Name}: sent {from.Sent}, seen {to.Seen.Count}, counted {from.Counted}, asked {from.Asked}");
        }

        foreach (var (from, to) in ((Side, Side)[])[(lower, higher), (higher, lower)])
        {
            await Siege.UntilAsync(() => from.Sent - to.Seen.Count <= from.Counted);
            var seen = to.Seen.ToArray();
            Assert.Equal(seen.Length, seen.Distinct().Count());

            // Each publisher may have one in its hands for the old link while the new one comes up.
            Assert.InRange(Late(seen), 0, 1);
            Assert.Empty(from.Failures);
        }
    }

    private static int Late(int[] seen)
    {
        var (late, last) = (0, -1);
        foreach (var number in seen)
        {
            late += number < last ? 1 : 0;
            last = Math.Max(last, number);
        }

        return late;
    }

    private sealed class Side : IAsyncDisposable
    {
        internal required string Name { get; init; }

        internal GatedTransport Transport { get; } = new(new UnixTransport());

        internal Bus Bus { get; private set; } = null!;

        /// <summary>The numbers that have come from the other side.</summary>
        internal ConcurrentQueue<int> Seen { get; } = new();

        internal int Sent { get; private set; }

        internal int Asked { get; private set; }

        internal ConcurrentBag<string> Failures { get; } = [];

        internal long Counted => Bus.Statistics.Drops.Where(static one => one.Key is "uncertain" or "link-lost" or "slow-subscriber").Sum(static one => one.Value);

        internal static async Task<Side> StartAsync(string name, string other)
        {
            var side = new Side { Name = name };
            side.Bus = await Bus.StartAsync(options =>
            {
                options.NodeName = options.ServiceName = name;
                options.AddTransport(side.Transport);
                options.Listen($"unix://@crossed-{Environment.ProcessId}-{name}");
                options.Connect($"unix://@crossed-{Environment.ProcessId}-{other}");
                TestServices.Add(options);
            });
            return side;
        }

        internal Task SubscribeAsync() => Bus.Subscribe<Crossed>(crossed =>
        {
            if (crossed.From != Name)
            {
                Seen.Enqueue(crossed.Number);
            }
        }).Ready;

        internal async Task SendAsync(CancellationToken cancellationToken)
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await Bus.PublishAsync(new Crossed(Name, Sent++), CancellationToken.None);
                if (Sent % 100 == 0)
                {
                    await Task.Yield();
                }
            }
        }

        internal async Task AskAsync(CancellationToken cancellationToken)
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                Asked++;
                var names = (GatherResult<string>)await Bus.GatherAsync(new AskName(), RawPeer.HangGuard, CancellationToken.None);
                foreach (var one in names.Failures)
                {
                    Failures.Add(one.GetType().Name);
                }
            }
        }

        public ValueTask DisposeAsync() => Bus.DisposeAsync();
    }
}
