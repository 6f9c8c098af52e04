namespace TypedBus.Transports.Tests.UnderFire;

public sealed class FaultPlanTests
{
    private static readonly string[] Kinds = ["cut", "loss", "reset"];

    [Fact]
    public void A_seed_that_is_given_again_gives_the_same_faults()
    {
        var printed = new FaultPlan(FaultPlan.SeedIn(null), 40, Kinds);
        var again = new FaultPlan(FaultPlan.SeedIn($"{printed.Seed}"), 40, Kinds);
        var other = new FaultPlan(printed.Seed + 1, 40, Kinds);

        Assert.Equal(printed.Faults, again.Faults);
        Assert.NotEqual(printed.Faults, other.Faults);
    }
}
