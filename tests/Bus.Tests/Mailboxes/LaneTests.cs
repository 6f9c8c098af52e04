using System.Collections.Concurrent;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

[Message]
public sealed record Keyed([property: PartitionKey] string Key, int Number, Gate? Gate = null);

[Message]
public sealed record Hold(Gate Gate);

[Message, Priority(10)]
public readonly record struct Urgent(int Number);

[Message]
public readonly record struct Usual(int Number);

[Message, Priority(-5)]
public readonly record struct Idle(int Number);

[Handler, Mailbox(Lanes = 4)]
public sealed class Lanes(Recorder recorder)
{
    private readonly Guid _instance = Guid.NewGuid();

    public async Task HandleAsync(Keyed message)
    {
        if (message.Gate is { } gate)
        {
            await gate.PassAsync();
        }

        recorder.Add($"{message.Key}:{message.Number}:{_instance}");
    }
}

[Handler, Mailbox(Capacity = 1000)]
public sealed class Desk(Recorder recorder)
{
    public Task HandleAsync(Hold message) => message.Gate.PassAsync();

    public void Handle(Urgent message) => recorder.Add($"urgent {message.Number}");

    public void Handle(Usual message) => recorder.Add($"usual {message.Number}");

    public void Handle(Idle message) => recorder.Add($"idle {message.Number}");
}

public sealed class LaneTests
{
    [Fact]
    public async Task Equal_keys_keep_their_order_and_meet_one_instance_while_lanes_run_in_parallel()
    {
        await using var test = await TestBus.StartAsync();
        var lanes = test.Bus.GetMailbox<LanesMailbox>();
        for (var number = 0; number < 2000; number++)
        {
            lanes.Post(new Keyed($"key{number % 40}", number));
        }

        await test.Bus.StopAsync();
        var entries = test.Entries.Select(static entry => entry.Split(':')).ToList();
        Assert.Equal(2000, entries.Count);
        Assert.Equal(4, entries.Select(static one => one[2]).Distinct().Count());
        foreach (var key in entries.GroupBy(static one => one[0]))
        {
            Assert.Single(key.Select(static one => one[2]).Distinct());
            var numbers = key.Select(static one => int.Parse(one[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    [Fact]
    public async Task A_lane_that_is_held_up_holds_up_no_other()
    {
        await using var test = await TestBus.StartAsync();
        var lanes = test.Bus.GetMailbox<LanesMailbox>();
        var gate = new Gate();
        lanes.Post(new Keyed("held", 0, gate));
        await gate.Entered;
        for (var number = 0; number < 200; number++)
        {
            lanes.Post(new Keyed($"key{number}", number));
        }

        Assert.True(SpinWait.SpinUntil(() => test.Entries.Count > 100, TestBus.HangGuard));
        Assert.DoesNotContain(test.Entries, static entry => entry.StartsWith("held", StringComparison.Ordinal));
        gate.Open();
        await test.Bus.StopAsync();
        Assert.Equal(201, test.Entries.Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    public void Keys_spread_evenly(int lanes)
    {
        foreach (var hashes in (IEnumerable<int>[])
            [
                Enumerable.Range(0, 16_000).Select(Infrastructure.PartitionHash.Of),
                Enumerable.Range(0, 16_000).Select(static one => Infrastructure.PartitionHash.Of((long)one << 32)),
                Enumerable.Range(0, 16_000).Select(static one => Infrastructure.PartitionHash.Of($"customer-{one}")),
            ])
        {
            var counts = hashes.GroupBy(hash => (uint)hash % (uint)lanes).Select(static group => group.Count()).ToList();
            Assert.Equal(lanes, counts.Count);
            Assert.All(counts, count => Assert.InRange(count, 0.85 * 16_000 / lanes, 1.15 * 16_000 / lanes));
        }
    }

    [Fact]
    public async Task Higher_priorities_overtake_but_lower_ones_are_not_starved()
    {
        await using var test = await TestBus.StartAsync();
        var desk = test.Bus.GetMailbox<DeskMailbox>();
        var gate = new Gate();
        desk.Post(new Hold(gate));
        await gate.Entered;
        desk.Post(new Idle(1));
        desk.Post(new Usual(1));
        for (var number = 0; number < 100; number++)
        {
            desk.Post(new Urgent(number));
        }

        gate.Open();
        await test.Bus.StopAsync();
        var entries = test.Entries.ToList();
        Assert.Equal("urgent 0", entries[0]);
        Assert.InRange(entries.IndexOf("idle 1"), 10, 40);
        Assert.InRange(entries.IndexOf("usual 1"), 10, 40);
        Assert.Equal(Enumerable.Range(0, 100).Select(static one => $"urgent {one}"), entries.Where(static one => one.StartsWith("urgent", StringComparison.Ordinal)));
    }
}
