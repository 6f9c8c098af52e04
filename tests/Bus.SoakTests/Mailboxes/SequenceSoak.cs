using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.SoakTests.Mailboxes;

/// <summary>Posts many messages to a mailbox from several threads, and checks each sequence.</summary>
internal static class SequenceSoak
{
    // An unbounded queue would otherwise fill the memory.
    private const long MaxAhead = 100_000;

    // Where nearly every message has its sender wait for the lane, two changes of threads each, this many times fewer are posted.
    private const int HandOver = 100;

    internal static readonly IReadOnlyDictionary<string, Kind> Kinds = new Dictionary<string, Kind>
    {
        ["ring, pool"] = Kind.Of<PoolBox>(static bus =>
        {
            var box = bus.GetMailbox<PoolBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }),
        ["ring, thread that blocks"] = Kind.Of<BlockBox>(static bus =>
        {
            var box = bus.GetMailbox<BlockBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }),
        ["ring, thread that yields"] = Kind.Of<YieldBox>(static bus =>
        {
            var box = bus.GetMailbox<YieldBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }),
        ["ring, thread that spins"] = Kind.Of<SpinBox>(static bus =>
        {
            var box = bus.GetMailbox<SpinBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }),
        ["ring, inline"] = Kind.Of<InlineBox>(static bus =>
        {
            var box = bus.GetMailbox<InlineBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }),
        ["segments, pool"] = Kind.Of<UnboundedBox>(static bus =>
        {
            var box = bus.GetMailbox<UnboundedBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }),
        ["dropping ring, pool"] = Kind.Of<DroppingBox>(static bus =>
        {
            var box = bus.GetMailbox<DroppingBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }),
        ["priorities, pool"] = Kind.Of<PriorityBox>(static bus =>
        {
            var box = bus.GetMailbox<PriorityBoxMailbox>();
            return (producer, number) =>
            {
                // Each level has a sequence of its own.
                var each = (number + 1) / 2;
                if (number % 2 == 0)
                {
                    box.Post(new UrgentNumbered(producer, each));
                }
                else
                {
                    box.Post(new Numbered(producer, each));
                }
            };
        }),
        ["ring, pool, suspended"] = Kind.Of<SuspendedBox>(static bus =>
        {
            var box = bus.GetMailbox<SuspendedBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }),
        ["ring of 2, pool"] = Kind.Of<TinyBox>(static bus =>
        {
            var box = bus.GetMailbox<TinyBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }, HandOver),
        ["rendezvous, pool"] = Kind.Of<MeetingBox>(static bus =>
        {
            var box = bus.GetMailbox<MeetingBoxMailbox>();
            return (producer, number) => box.Post(new Numbered(producer, number));
        }, HandOver),
    };

    /// <summary>Throws where a promise is broken; returns how many messages went through, and how long it took.</summary>
    internal static async Task<(long Count, TimeSpan Elapsed)> RunAsync(string name, long count)
    {
        var kind = Kinds[name];
        var each = count / SequenceBox.Producers / kind.Divisor;
        await using var bus = await Bus.StartAsync(static _ => { });
        var box = kind.Box(bus);
        var post = kind.Poster(bus);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, SequenceBox.Producers).Select(producer => Task.Factory.StartNew(
            () => Produce(producer, each, post, box), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var report = await bus.StopAsync();
        var elapsed = Stopwatch.GetElapsedTime(start);

        var dropped = bus.Statistics.Drops.GetValueOrDefault("mailbox-oldest");
        if (!report.Drained || box.Broken is not null || box.Count + dropped != each * SequenceBox.Producers || bus.DeadLetters.Count != 0)
        {
            throw new InvalidOperationException(
                $"{name}: {box.Broken ?? "messages are missing"}; {box.Count} handled, {dropped} dropped of {each * SequenceBox.Producers}; drained: {report.Drained}.");
        }

        return (each * SequenceBox.Producers, elapsed);
    }

    private static void Produce(int producer, long each, Action<int, long> post, SequenceBox box)
    {
        for (var number = 1L; number <= each; number++)
        {
            post(producer, number);
            if (number % 1024 == 0)
            {
                var spin = default(SpinWait);
                while (box.CountsAll && (number * SequenceBox.Producers) - box.Count > MaxAhead)
                {
                    spin.SpinOnce(-1);
                }
            }
        }
    }

    internal sealed record Kind(Func<Bus, SequenceBox> Box, Func<Bus, Action<int, long>> Poster, int Divisor)
    {
        internal static Kind Of<TBox>(Func<Bus, Action<int, long>> poster, int divisor = 1)
            where TBox : SequenceBox => new(static bus => bus.Services.GetRequiredService<TBox>(), poster, divisor);
    }
}
