using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Diagnostics;

public sealed class SeededFaultTests
{
    private const int Draws = 20_000;

    [Fact]
    public void A_seed_repeats_its_faults()
    {
        var first = Draw(Faults(7));
        var second = Draw(Faults(7));

        Assert.Equal(first, second);
        Assert.NotEqual(first, Draw(Faults(8)));
        Assert.Equal(7, Faults(7).Seed);
    }

    [Fact]
    public void Rates_are_kept_and_delays_stay_below_their_limit()
    {
        var drawn = Draw(Faults(42));

        // Five standard deviations on either side, and the seed is fixed.
        Assert.InRange(Share(FaultKind.Drop), 0.09, 0.11);
        Assert.InRange(Share(FaultKind.Fail), 0.185, 0.215);
        Assert.InRange(Share(FaultKind.Duplicate), 0.04, 0.06);
        Assert.InRange(Share(FaultKind.Delay), 0.285, 0.315);
        var delays = drawn.Where(static one => one.Kind == FaultKind.Delay).Select(static one => one.Delay).ToArray();
        Assert.All(delays, static one => Assert.InRange(one, TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        Assert.InRange(delays.Average(static one => one.TotalSeconds), 0.45, 0.55);
        Assert.All(drawn, static one => Assert.True(one.Kind == FaultKind.Delay || one.Delay == TimeSpan.Zero));

        double Share(FaultKind kind) => drawn.Count(one => one.Kind == kind) / (double)Draws;
    }

    [Theory]
    [InlineData(0, FaultKind.None)]
    [InlineData(1, FaultKind.Drop)]
    public void Rates_of_none_and_all_are_exact(double rate, FaultKind expected) =>
        Assert.All(Draw(new SeededFaults(1) { DropRate = rate }), one => Assert.Equal(expected, one.Kind));

    [Fact]
    public void Draws_from_several_threads_are_the_same_draws()
    {
        var faults = Faults(3);
        var parallel = new Fault[Draws];
        Parallel.For(0, Draws, at => parallel[at] = faults.Next(FaultPoint.Publish, "any"));

        Assert.Equal(Sorted(Draw(Faults(3))), Sorted(parallel));

        static IEnumerable<(FaultKind, TimeSpan)> Sorted(IEnumerable<Fault> faults) => faults.Select(static one => (one.Kind, one.Delay)).Order();
    }

    [Fact]
    public async Task A_bus_with_a_seed_loses_the_same_messages_in_each_run()
    {
        var first = await RunAsync();
        var second = await RunAsync();

        Assert.Equal(first, second);
        Assert.InRange(first.Count, 30, 70);

        static async Task<List<int>> RunAsync()
        {
            await using var test = await TestBus.StartAsync(static options => options.Faults = new SeededFaults(11) { DropRate = 0.5 });
            var seen = new List<int>();
            using var subscription = test.Bus.Subscribe<Parcel>(parcel => seen.Add(parcel.Number));
            for (var number = 0; number < 100; number++)
            {
                await test.Bus.PublishAsync(new Parcel(number));
            }

            Assert.Equal(100 - seen.Count, test.Bus.Statistics.Drops["fault"]);
            return seen;
        }
    }

    private static SeededFaults Faults(long seed) => new(seed)
    {
        DropRate = 0.1, FailRate = 0.2, DuplicateRate = 0.05, DelayRate = 0.3, MaxDelay = TimeSpan.FromSeconds(1),
    };

    private static Fault[] Draw(SeededFaults faults) => [.. Enumerable.Range(0, Draws).Select(_ => faults.Next(FaultPoint.Publish, "any"))];
}
