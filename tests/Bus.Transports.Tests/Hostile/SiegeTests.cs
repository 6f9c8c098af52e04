using Microsoft.Extensions.Time.Testing;
using TypedBus.Diagnostics;

namespace TypedBus.Transports.Tests.Hostile;

/// <summary>Peers that say what they like, say half of it, or nothing. An honest node gets all its messages meanwhile, and nothing is left of the others.</summary>
[Collection("Hostile")]
public sealed class SiegeTests
{
    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public Task Random_bytes_instead_of_a_greeting(string scheme) => Seeds.RunAsync(async seed =>
    {
        await using var siege = await Siege.StartAsync(scheme);
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            using var raw = await RawPeer.ConnectAsync(siege.Endpoint);
            await raw.TrySendAsync(ValidFrames.Noise(random, random.Next(1, 4096)));
        }

        await siege.HasWithstoodAsync();
    });

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public Task A_greeting_and_then_random_bytes(string scheme) => Seeds.RunAsync(async seed =>
    {
        await using var siege = await Siege.StartAsync(scheme);
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            using var raw = await RawPeer.ConnectAsync(siege.Endpoint);
            await raw.TrySendAsync(raw.Opening(), ValidFrames.Noise(random, random.Next(1, 70_000)));
        }

        await siege.HasWithstoodAsync();
    });

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Half_frames_and_then_the_end(string scheme)
    {
        await using var siege = await Siege.StartAsync(scheme);
        foreach (var frame in ValidFrames.OfALink)
        {
            foreach (var length in new[] { 1, 4, 5, 6, frame.Length / 2, frame.Length - 1 })
            {
                using var raw = await RawPeer.ConnectAsync(siege.Endpoint);
                await raw.TrySendAsync(raw.Opening(), frame[..Math.Min(length, frame.Length)]);
            }
        }

        await siege.HasWithstoodAsync();
    }

    [Theory]
    [InlineData("unix", 0)]
    [InlineData("unix", 3)]
    [InlineData("unix", 40)]
    [InlineData("tcp", 40)]
    [InlineData("tcp", int.MaxValue)]
    public async Task A_greeting_that_is_never_finished_is_ended_after_its_time(string scheme, int length)
    {
        var time = new FakeTimeProvider();
        await using var siege = await Siege.StartAsync(scheme, options => options.TimeProvider = time);
        using var raw = await RawPeer.ConnectAsync(siege.Endpoint);
        var hello = Raw.HelloOf(raw.Name, raw.Id);
        await raw.SendAsync(hello[..Math.Min(length, hello.Length)]);
        // With the greeting the timer runs.
        await raw.ReadUntilAsync(Raw.Hello);
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(2, siege.Nodes.ConnectionCount);

        time.Advance(TimeSpan.FromSeconds(0.1));

        var (reason, text) = Assert.NotNull(await raw.ReadToEndAsync());
        Assert.Equal((long)ByeReason.Protocol, reason);
        Assert.Contains("not over after 5 seconds", text, StringComparison.Ordinal);
        raw.Dispose();
        await siege.HasWithstoodAsync();
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Bytes_that_come_one_at_a_time_are_a_link_like_any(string scheme)
    {
        await using var siege = await Siege.StartAsync(scheme);
        using var raw = await RawPeer.ConnectAsync(siege.Endpoint);

        foreach (var one in Raw.Join(raw.Opening(), Rumour(1), Rumour(2), Raw.PingOf(9)))
        {
            await raw.SendAsync([one]);
        }

        Assert.Null(await raw.ReadUntilPongOrEndAsync(9));
        await Siege.UntilAsync(() => siege.Rumours.Count == 2);
        Assert.Equal([1, 2], siege.Rumours.Select(static one => one.Rumour.Number));
        raw.Dispose();
        await siege.HasWithstoodAsync();
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public Task Frames_of_each_kind_with_bytes_changed(string scheme) => Seeds.RunAsync(seed => MutateAsync(scheme, seed, rounds: 20));

    [Theory]
    [Trait("Category", "Soak")]
    [InlineData("unix")]
    [InlineData("tcp")]
    public Task Thousands_of_frames_of_each_kind_with_bytes_changed(string scheme) => Seeds.RunAsync(seed => MutateAsync(scheme, seed, rounds: 400));

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task A_peer_that_stops_reading_costs_itself_and_nobody_else(string scheme)
    {
        const int MaxPending = 256 * 1024;
        await using var siege = await Siege.StartAsync(scheme, static options => options.MaxPendingBytes = MaxPending);
        using var raw = await RawPeer.ConnectAsync(siege.Endpoint, receiveBuffer: 4096);
        await raw.OpenAsync(events: ["hostile.tick"], window: 1UL << 39);
        var link = siege.Nodes.Known(raw.Name)!.UpLink!;
        var text = new string('x', 8 * 1024);
        var rounds = 0;

        // The honest take it too, and keep up.
        while (siege.Dropped(DropReasons.SlowSubscriber) < 100)
        {
            await siege.Target.PublishAsync(new Tick(rounds, text));
            if (++rounds % 8 == 0)
            {
                await siege.ProveAsync(1);
            }

            Assert.InRange(link.Outbox.PendingData, 0, MaxPending + (16 * 1024));
            Assert.True(rounds < 100_000);
        }

        raw.Dispose();
        await siege.HasWithstoodAsync();
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task A_peer_that_asks_and_never_reads_the_answers_is_cut(string scheme)
    {
        await using var siege = await Siege.StartAsync(scheme, static options => options.MaxPendingBytes = 64 * 1024);
        using var raw = await RawPeer.ConnectAsync(siege.Endpoint, receiveBuffer: 4096);
        await raw.OpenAsync();
        var pings = Raw.Join([.. Enumerable.Repeat(Raw.PingOf(9), 1000)]);

        while (await raw.TrySendAsync(pings))
        {
        }

        raw.Dispose();
        await siege.HasWithstoodAsync();
        Assert.Contains(siege.Log.Lines, static line => line.Contains("the other side does not read them", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task A_peer_that_gives_no_sign_of_life_is_down_after_three_intervals(string scheme)
    {
        var time = new FakeTimeProvider();
        await using var siege = await Siege.StartAsync(scheme, options =>
        {
            options.TimeProvider = time;
            options.RequestTimeout = TimeSpan.FromHours(1);
        });
        var states = new System.Collections.Concurrent.ConcurrentQueue<NodeState>();
        using var raw = await RawPeer.ConnectAsync(siege.Endpoint);
        siege.Target.Nodes.Changed += node => _ = node.Name == raw.Name && Add(states, node.State);
        await raw.OpenAsync(handlers: ["hostile.question"]);
        await Siege.IsUpAsync(siege.Target, raw.Name);
        var asked = siege.Target.SendAsync(new Question(1)).AsTask();
        await raw.ReadUntilAsync(Raw.Ask);

        // The first interval has the greeting in it; of the next two it is told, and nothing comes.
        for (var interval = 0; interval < 3; interval++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await raw.ReadUntilAsync(Raw.Ping);
            await siege.ProveAsync(1);
        }

        Assert.Equal([NodeState.Up], states);
        time.Advance(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<NodeUnreachableException>(() => asked.WaitAsync(RawPeer.HangGuard));
        Assert.True(error.MaybeHandled);
        Assert.Contains("no sign of life for 30 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal([NodeState.Up, NodeState.Down], states);
        await siege.HasWithstoodAsync();
    }

    private static bool Add(System.Collections.Concurrent.ConcurrentQueue<NodeState> states, NodeState state)
    {
        states.Enqueue(state);
        return true;
    }

    private static byte[] Rumour(byte number) => Raw.Frame(
        Raw.Publish, Raw.ToNode, Raw.Map((0, Raw.Number(Raw.WireId("hostile.noise"))), (6, [number])), Raw.Array([number], Raw.Nil));

    private static async Task MutateAsync(string scheme, int seed, int rounds)
    {
        await using var siege = await Siege.StartAsync(scheme);
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var frame in ValidFrames.All)
            {
                using var raw = await RawPeer.ConnectAsync(siege.Endpoint);
                var mutated = ValidFrames.Mutate(frame, random);
                if (frame[4] == Raw.Hello)
                {
                    await raw.TrySendAsync(mutated, raw.Opening());
                    continue;
                }

                // Whatever it was, the next frame is answered, or the link is ended. A cut of it may wait for bytes: then the end comes from here.
                if (await raw.TrySendAsync(raw.Opening(), mutated, Raw.PingOf(9)) && BitConverter.ToInt32(mutated) == mutated.Length - 4)
                {
                    await raw.ReadUntilPongOrEndAsync(9);
                }
            }
        }

        await siege.HasWithstoodAsync();
    }
}
