using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TypedBus.Benchmarks.Contestants.Mailboxes;

namespace TypedBus.Benchmarks.Growing;

[Message]
public readonly record struct KeyedFlow([property: PartitionKey] int Key);

[Handler(Topic = "none"), Mailbox(Lanes = 4)]
public sealed class LanesFlow
{
    private static long Left;

    public static ManualResetEventSlim Done { get; } = new(initialState: false, spinCount: 0);

    public static void Expect(long count)
    {
        Done.Reset();
        Volatile.Write(ref Left, count);
    }

    public void Handle(KeyedFlow message)
    {
        if (Interlocked.Decrement(ref Left) == 0)
        {
            Done.Set();
        }
    }
}

/// <summary>What mailboxes cost as there are more of them, of producers and of keys.</summary>
public static class MailboxGrowth
{
    private const int Rounds = 9;

    public static async Task<IReadOnlyList<Series>> MeasureAsync()
    {
        await using var bus = await Bus.StartAsync().ConfigureAwait(false);
        var sizes = (int[])[1, 10, 100, 1_000, 10_000, 100_000];
        var idle = new List<(int, double)>();
        var wake = new List<(int, double)>();
        foreach (var size in sizes)
        {
            var (bytes, nanoseconds) = await ManyAsync(bus, size).ConfigureAwait(false);
            idle.Add((size, bytes));
            wake.Add((size, nanoseconds));
        }

        var pool = bus.GetMailbox<PoolFlowMailbox>();
        var tally = bus.Services.GetRequiredService<PoolFlow>().Tally;
        var producers = ((int[])[1, 2, 4, 8, 16, 32, 64]).Select(count => (count, Median(Flow.By(count, tally, share =>
        {
            for (var at = 0; at < share; at++)
            {
                pool.Post(new FlowStruct(1, 2, 3, 4));
            }
        })))).ToList();
        var lanes = bus.GetMailbox<LanesFlowMailbox>();
        var keys = ((int[])[1, 4, 16, 64, 256, 1_000, 4_000]).Select(count => (count, Median(messages =>
        {
            LanesFlow.Expect(messages);
            for (var at = 0; at < messages; at++)
            {
                lanes.Post(new KeyedFlow(at % count));
            }

            LanesFlow.Done.Wait();
        }))).ToList();
        return
        [
            new("An idle pull mailbox with a waiting receiver", "mailboxes", "bytes", idle),
            new("To wake a receiver of one", "mailboxes", "ns", wake),
            new("A message to one mailbox on the pool", "producers", "ns", producers),
            new("A message to a mailbox of 4 lanes", "keys", "ns", keys),
        ];
    }

    private static async Task<(double Bytes, double Nanoseconds)> ManyAsync(Bus bus, int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var boxes = new Mailbox<int>[count];
        var waiting = new Task<Received<int>>[count];
        for (var at = 0; at < count; at++)
        {
            boxes[at] = bus.OpenMailbox<int>($"box {at}");
            waiting[at] = boxes[at].ReceiveAsync().AsTask();
        }

        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / count;
        var random = new Random(1);
        var times = new List<double>();
        for (var round = 0; round < 5_000; round++)
        {
            var at = random.Next(count);
            var start = Stopwatch.GetTimestamp();
            await boxes[at].SendAsync(round).ConfigureAwait(false);
            await waiting[at].ConfigureAwait(false);
            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            waiting[at] = boxes[at].ReceiveAsync().AsTask();
        }

        foreach (var box in boxes)
        {
            await box.DisposeAsync().ConfigureAwait(false);
        }

        return (bytes, times.Order().ElementAt(times.Count / 2));
    }

    private static double Median(Action<int> run)
    {
        const int Count = 200_000;
        run(Count);
        var times = Enumerable.Range(0, Rounds).Select(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            run(Count);
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Count;
        }).Order().ToArray();
        return times[Rounds / 2];
    }
}
