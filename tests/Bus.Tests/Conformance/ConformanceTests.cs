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
                "sensors True 3",
                "smoke Temperature { Celsius = 21.5 } node-b Temperature { Celsius = 22 } True",
                "True Alarm { Text = fire } False",
                "draining False",
                "Temperature { Celsius = 23 }",
                "MailboxClosedException: The mailbox 'sensors' is closed.",
                "MailboxFullException: The mailbox 'full' is full, and was opened with Overflow.Fail. Receive faster, raise its capacity, or use " +
                "Overflow.Wait.",
                "MailboxClosedException: The mailbox 'full' is closed.",
                "False True",
                "posted True 2, tea 8",
                "recounted 1, in stock True",
                "node-b Shop.WarehouseMailbox node-b/Shop.WarehouseMailbox",
                "one handle True",
                "contract 9 Shop.Contracted.WarehouseMailbox",
                "nested True 3 shop.outer",
                "lanes 1 2 3; 10 20 30",
                "priorities urgent 2, urgent 3, usual 1",
                "retried Rome/1 Rome/2 Rome/3",
                "restarted ''",
                "The mailbox 'Shop.SailorMailbox' is closed: a handler failed, and [Mailbox(OnFailure = FailurePolicy.Stop)] says so.",
                "The mailbox did not answer the request in time. It may still be handled.",
                "cancelled True",
                "weighed 6",
                "wait False False",
                "fail 1 False",
                "MailboxFullException; MailboxFullException; MailboxFullException",
                "meeting False False",
                "WaitShelf 1 2 3",
                "FailShelf 1 2",
                "NewestShelf 1 2",
                "OldestShelf 1 3",
                "MeetingShelf 1 2 3",
                "dropped mailbox-disposed 2, mailbox-newest 1, mailbox-oldest 1",
                "Shop.Rider.HandleAsync Shop.Ride Ride { To = Oslo, Failures = 9 } failed IOException 3 True",
                "Shop.Sailor.Handle Shop.Sail Sail { To = Ithaca } failed InvalidOperationException 1 True",
                "Shop.Swimmer.Handle Shop.Sail Sail { To = Ithaca } failed NotSupportedException 1 True",
                "Shop.Swimmer.Handle Shop.Sail Sail { To = Troy } failed NotSupportedException 1 True",
                "then True 0",
                "far True 2, tea 8, here 0",
                "Temperature { Celsius = 21.5 } node-a",
                "back 3",
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
                "before Recount",
                "after Recount ()",
                "before Recount",
                "after Recount ()",
            ],
            lines);
    }
}
