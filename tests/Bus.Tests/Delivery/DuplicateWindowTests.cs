using Microsoft.Extensions.Time.Testing;
using TypedBus.Deliveries;
using Xunit;

namespace TypedBus.Tests.Deliveries;

public sealed class DuplicateWindowTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Sequences_in_order_take_no_memory_beside_the_bounded_ids()
    {
        var window = new DuplicateWindow(_time, new DuplicateWindowSettings { Capacity = 10 });
        for (var sequence = 1; sequence <= 10_000; sequence++)
        {
            Assert.Equal(Arrival.New, Arrive(window, sequence));
            window.Complete(sequence);
        }

        Assert.InRange(window.Size, 1, 30);
        Assert.Equal([new AckRange(1, 10_000)], window.Handled);
        Assert.Equal(Arrival.Duplicate, Arrive(window, 5));
        window.Raise(10_001);
        Assert.Empty(window.Handled);
        Assert.Equal(Arrival.Duplicate, Arrive(window, 10_000));
        Assert.Equal(Arrival.New, Arrive(window, 10_001));
    }

    [Fact]
    public void An_id_under_another_sequence_is_known_within_the_windows_time()
    {
        var window = new DuplicateWindow(_time, new DuplicateWindowSettings());
        Arrive(window, 1, id: 1);
        window.Complete(1);
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(Arrival.Duplicate, Arrive(window, 2, id: 1));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Arrival.New, Arrive(window, 3, id: 1));
        Assert.Equal(Arrival.Duplicate, Arrive(window, 1, id: 1));
    }

    [Fact]
    public void Subscriptions_and_incarnations_are_told_apart()
    {
        var window = new DuplicateWindow(_time, new DuplicateWindowSettings());
        Arrive(window, 1, id: 1);
        window.Complete(1);

        Assert.Equal(Arrival.New, window.Arrive(2, Id(1), "other", out _));
        Assert.Equal(Arrival.New, Arrive(new DuplicateWindow(_time, new DuplicateWindowSettings()), 1, id: 1));
    }

    [Fact]
    public void What_comes_again_meanwhile_says_under_which_sequence_it_is_in_progress()
    {
        var window = new DuplicateWindow(_time, new DuplicateWindowSettings());
        Arrive(window, 1, id: 1);

        Assert.Equal(Arrival.InProgress, window.Arrive(5, Id(1), "desk", out var first));
        Assert.Equal(1, first);
        window.Forget(1);
        Assert.Equal(Arrival.New, window.Arrive(1, Id(1), "desk", out _));
    }

    [Fact]
    public void A_refusal_is_kept_until_the_floor_passes_it()
    {
        var window = new DuplicateWindow(_time, new DuplicateWindowSettings());
        Arrive(window, 1);
        window.Refuse(new NackFrame { Sequence = 1, Attempts = 5 });
        Assert.Equal(Arrival.Refused, Arrive(window, 1));
        Assert.False(window.IsPassed(1));

        window.Raise(2);

        Assert.Equal(Arrival.Duplicate, Arrive(window, 1));
        Assert.True(window.IsPassed(1));
        Assert.Equal(0, window.Size);
    }

    [Fact]
    public void Sets_of_sequences_agree_with_plain_sets()
    {
        var random = new Random(42);
        var (set, model, floor) = (new SequenceSet(), new HashSet<long>(), 0L);
        for (var step = 0; step < 20_000; step++)
        {
            var one = floor + random.Next(-5, 200);
            Assert.Equal(one < floor || model.Contains(one), set.Contains(one));
            Assert.Equal(one >= floor && model.Add(one), set.Add(one));
            if (random.Next(50) == 0)
            {
                set.Raise(floor += random.Next(60));
                model.RemoveWhere(other => other < floor);
            }
        }

        Assert.Equal(model.Order(), set.Ranges.SelectMany(static range => Enumerable.Range((int)range.First, (int)(range.Last - range.First + 1)).Select(static at => (long)at)));
        Assert.All(set.Ranges.Zip(set.Ranges.Skip(1)), static pair => Assert.True(pair.First.Last + 1 < pair.Second.First));
    }

    private static Arrival Arrive(DuplicateWindow window, int sequence, int? id = null) => window.Arrive(sequence, Id(id ?? sequence), "desk", out _);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
