using Microsoft.CodeAnalysis;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Incrementality;

/// <summary>Edits of calls: what the manifest tells of them is in the module, and nowhere else.</summary>
public sealed class CallEditTests
{
    private const string Body = "/* body */";

    private static readonly Project Project = Shop.Project.With("User.cs", """
        namespace Shop;
        public sealed class User(IBus bus)
        {
            public async Task Go(int id) { await bus.PublishAsync(new Placed(id)); /* body */ }
        }
        """);

    [Theory]
    [InlineData("Console.WriteLine(id);")]
    [InlineData("await bus.PublishAsync(new Placed(id + 1));")]
    [InlineData("var again = new Placed(id); await bus.PublishAsync(again, CancellationToken.None);")]
    [InlineData("new Socket().Connect(\"\"); } private sealed class Socket { public void Connect(string address) { }")]
    public void What_the_manifest_tells_already_regenerates_nothing(string body)
    {
        var run = new DriverSession(Project).Replace("User.cs", Body, body);

        Assert.All(run.ReasonsOf(TrackingNames.Usage), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
        Assert.Empty(run.Emitted);
        Assert.Empty(run.Changed);
    }

    [Theory]
    [InlineData("await bus.PublishAsync(new Paid(id));", "c\tp\tglobal::Shop.Paid\t\t\t\\0\n")]
    [InlineData("await bus.PublishAsync(\"a.topic\", new Placed(id));", "c\tp\tglobal::Shop.Placed\t\tt\t\\0\n")]
    [InlineData("await bus.SendAsync(new GetOrder(id));", "c\ts\tglobal::Shop.GetOrder\tstring\t\t\\0\n")]
    [InlineData("await bus.SendAsync(new Contracts.GetStock(id));", "c\ts\tglobal::Contracts.GetStock\tint\t\t\\0\n")]
    [InlineData("bus.GetMailbox<DepotMailbox>().Post(new Placed(id));", "c\to\tglobal::Shop.Placed\t\t\t\\0\n")]
    [InlineData("using var s = bus.Subscribe<Paid>(\"paid.*\", e => { });", "c\tu\tglobal::Shop.Paid\t\t\tpaid.*\n")]
    [InlineData("await Bus.StartAsync(one => one.AddModule(GetType().Assembly));", "c\tn\t\t\t\t\\0\n")]
    public void A_new_use_of_a_message_regenerates_the_module_alone(string body, string line)
    {
        var session = new DriverSession(Project);
        var run = session.Replace("User.cs", Body, body);

        Assert.Equal(["Module.g.cs"], run.Emitted);
        Assert.Equal(["Module.g.cs"], run.Changed);
        Assert.Contains(line, run.Files.Single(static one => one.HintName == "Module.g.cs").Text, StringComparison.Ordinal);
        Assert.Equal(["Module.g.cs"], session.Undo().Emitted.Where(static name => name == "Module.g.cs"));
    }

    [Fact]
    public void Waiting_where_nothing_waited_regenerates_the_module_alone()
    {
        var session = new DriverSession(Shop.Project.With("Clerk.cs", """
            namespace Shop;
            [Handler, Mailbox] public sealed class Clerk(IBus bus) { public async Task Handle(Paid e) { _ = bus.SendAsync(new GetOrder(1)); await Task.Yield(); } }
            """));
        var run = session.Replace("Clerk.cs", "_ = bus", "_ = await bus");

        Assert.Equal(["Module.g.cs"], run.Emitted);
        Assert.Contains(
            "w\tShop.Clerk\tHandle\tglobal::Shop.Paid\tPaid\tglobal::Shop.GetOrder\tGetOrder\t\\0\n",
            run.Files.Single(static one => one.HintName == "Module.g.cs").Text,
            StringComparison.Ordinal);
    }
}
