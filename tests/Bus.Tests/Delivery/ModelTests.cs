using System.Globalization;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Deliveries;

/// <summary>Buffer and receiver over a line that does its worst. <c>TYPEDBUS_SEED</c> repeats the run of a seed that a failure has named.</summary>
public sealed class ModelTests
{
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 0.3)]
    [InlineData(3, 3.0)]
    [Trait("Category", "Soak")]
    public void Nothing_is_lost_doubled_or_out_of_its_keys_order_on_a_bad_line(int seed, double trouble)
    {
        var simulation = Run(seed, 10_000, trouble);

        Assert.True(simulation.Outcomes[DeliveryStatus.Acknowledged] > 5_000);
        Assert.True(simulation.Outcomes[DeliveryStatus.Failed] > 0);
        Assert.True(simulation.Outcomes[DeliveryStatus.Expired] > 0);
        Assert.True(simulation.Resent > 0);
    }

    [Fact]
    public void A_good_line_carries_each_message_once()
    {
        var simulation = Run(4, 10_000, 0);

        Assert.Equal(10_000, simulation.Outcomes[DeliveryStatus.Acknowledged]);
        Assert.Equal(10_000, simulation.Handled);
        Assert.Equal(0, simulation.Resent);
    }

    [Fact]
    public void A_seed_repeats_its_run()
    {
        var (first, second) = (Run(5, 2_000, 1), Run(5, 2_000, 1));

        Assert.Equal((first.Handled, first.Resent), (second.Handled, second.Resent));
        Assert.Equal(first.Outcomes.OrderBy(static one => one.Key), second.Outcomes.OrderBy(static one => one.Key));
    }

    [Fact, Trait("Category", "Soak")]
    public void Many_seeds_keep_what_is_promised()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("TYPEDBUS_SEED"), CultureInfo.InvariantCulture, out var given))
        {
            Run(given, 5_000, Trouble(given));
            return;
        }

        for (var count = 0; count < 60; count++)
        {
            var seed = Random.Shared.Next();
            Run(seed, 5_000, Trouble(seed));
        }

        static double Trouble(int seed) => (seed % 40) / 10.0;
    }

    /// <summary>On a thread of its own, where continuations run at once, so that the seed alone decides.</summary>
    private static Simulation Run(int seed, int messages, double trouble)
    {
        using var simulation = new Simulation(seed, messages, trouble);
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(simulation.Run)) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(4 * TestBus.HangGuard), $"The run of seed {seed} hangs.");
        Assert.True(failure is null, $"Seed {seed}, trouble {trouble}: {failure}");
        return simulation;
    }
}
