using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Conformance;

/// <summary>Runs the program that is written with every name and form of the public surface.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public async Task Every_form_of_the_public_surface_compiles_and_does_what_it_says()
    {
        var lines = await ChildProgram.RunAsync("Conformance");

        Assert.Equal(
            [
                "acme Shipped 0",
                "listed 11111111-1111-1111-1111-111111111111",
                "1 from test at 3",
                "acme on orders.acme.placed; all acme; rest StockLow; rest StockMoved",
                "orders.*.placed every topic",
                "12 errors",
                "Nothing handles Shop.FindCourier. Add a method 'Handle(FindCourier …)' to a class marked [Handler], reference the project that " +
                "has one, or add its module with bus.AddModule.",
                "1 subscriber of Shop.Quote failed: a subscription to Quote with InvalidOperationException. (no quotes today)",
                "notice placed for acme",
                "acme Shop.OrderPlaced by shop 1 0",
                "True True True",
                "notice placed for acme",
                "acme orders.acme.placed by shop 1 0",
                "True True True",
                "notice placed for acme",
                "acme orders.acme.moved by shop 1 1",
                "True True True",
                "before ShipOrder",
                "shipped at 2000 by shop",
                "accepted for acme, Shipped",
                "after ShipOrder ()",
                "streamed 1",
                "notice test offers",
                "stock StockLow",
                "notice tea is out",
                "stock StockMoved",
                "notice tea went out",
                "notice us offers",
                "drained True 0 0 1 0",
            ],
            lines);
    }
}
