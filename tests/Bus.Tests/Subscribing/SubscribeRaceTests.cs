using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Subscribing;

[Message]
public readonly record struct Raced(int Publisher, int Number);

/// <summary>Publishes race with subscribe and unsubscribe.</summary>
[Collection(Alone.Name)]
public sealed class SubscribeRaceTests
{
    [Fact]
    public Task Who_is_subscribed_throughout_sees_each_message_once() => RaceAsync(200_000);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Who_is_subscribed_throughout_sees_each_message_once_over_ten_million() => RaceAsync(10_000_000);

    private static async Task RaceAsync(int messages)
    {
        const int Publishers = 2;
        await using var test = await TestBus.StartAsync();
        IBus bus = test.Bus;
        var each = messages / Publishers;

        // Before, between and after those that come and go; one takes the general path.
        Sightings[] steady = [new(Publishers, each), new(Publishers, each), new(Publishers, each)];
        using var first = bus.Subscribe<Raced>(steady[0].See);
        using var passing = new Passing(bus);
        using var second = bus.Subscribe<Raced>(steady[1].See);
        using var third = bus.Subscribe<Raced>((raced, _, _) =>
        {
            steady[2].See(raced);
            return default;
        });
        using var ready = new Barrier(Publishers + 1);
        var done = 0;

        var changes = Task.Factory.StartNew(
            () =>
            {
                ready.SignalAndWait();
                while (Volatile.Read(ref done) < Publishers)
                {
                    passing.Change();
                }
            },
            TaskCreationOptions.LongRunning);
        var publishers = Enumerable.Range(0, Publishers).Select(publisher => Task.Factory.StartNew(
            () =>
            {
                ready.SignalAndWait();
                for (var number = 0; number < each; number++)
                {
                    var publish = bus.PublishAsync(new Raced(publisher, number));
                    if (!publish.IsCompletedSuccessfully)
                    {
                        publish.AsTask().GetAwaiter().GetResult();
                    }
                }

                Interlocked.Increment(ref done);
            },
            TaskCreationOptions.LongRunning));
        await Task.WhenAll([changes, .. publishers]);

        Assert.All(steady, static sightings => sightings.AssertEachOnce());
        Assert.True(passing.Changes > 0);
        passing.AssertNoneTwice();
    }

    /// <summary>What one subscriber saw. A publisher's messages come on its own thread, so that each row has one writer.</summary>
    private sealed class Sightings(int publishers, int each)
    {
        private readonly byte[][] _seen = [.. Enumerable.Range(0, publishers).Select(_ => new byte[each])];

        public void See(Raced raced) => _seen[raced.Publisher][raced.Number]++;

        public void AssertEachOnce()
        {
            foreach (var row in _seen)
            {
                Assert.Equal(-1, row.AsSpan().IndexOfAnyExcept((byte)1));
            }
        }
    }

    /// <summary>Subscribers that come and go: each sees a publisher's messages in order, none twice and none before it came.</summary>
    private sealed class Passing(IBus bus) : IDisposable
    {
        private readonly Queue<ISubscription> _current = new();
        private long _twice;

        public int Changes { get; private set; }

        public void Change()
        {
            Changes++;
            if (_current.Count > 3)
            {
                _current.Dequeue().Dispose();
                return;
            }

            int[] last = [-1, -1];
            _current.Enqueue(bus.Subscribe<Raced>(raced =>
            {
                if (raced.Number <= last[raced.Publisher])
                {
                    Interlocked.Increment(ref _twice);
                }

                last[raced.Publisher] = raced.Number;
            }));
        }

        public void AssertNoneTwice() => Assert.Equal(0, Interlocked.Read(ref _twice));

        public void Dispose()
        {
            foreach (var subscription in _current)
            {
                subscription.Dispose();
            }
        }
    }
}
