namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>Asks for a name; every node has one.</summary>
[Message]
public sealed record AskName(bool Fails = false) : IRequest<string>;

[Handler]
public sealed class Names(IBus bus)
{
    public string Handle(AskName ask) => ask.Fails && NodeName != "a" ? throw new InvalidOperationException(NodeName) : NodeName;

    private string NodeName => ((Bus)bus).NodeName;
}

/// <summary>Scatter-gather over nodes.</summary>
public sealed class GatherTests
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task One_handler_of_every_node_is_asked_the_own_one_too()
    {
        await using var town = new Town();
        var a = await StartAsync(town);

        var names = await a.GatherAsync(new AskName(), HangGuard);

        Assert.Equal(["a", "b", "c"], names.Order());
    }

    [Fact]
    public async Task Failures_of_other_nodes_are_on_the_result()
    {
        await using var town = new Town();
        var a = await StartAsync(town);

        var names = (GatherResult<string>)await a.GatherAsync(new AskName(Fails: true), HangGuard);

        Assert.Equal(["a"], names);
        Assert.Equal(2, names.Failures.Count);
        Assert.All(names.Failures, static error => Assert.IsType<RemoteHandlerException>(error));
    }

    private static async Task<Bus> StartAsync(Town town)
    {
        var a = await town.StartAsync("a", "first", listen: "a");
        await town.StartAsync("b", "second", connect: ["a"]);
        await town.StartAsync("c", "third", connect: ["a"]);
        await a.Nodes.WaitAsync(static nodes => nodes.Count(static node => node.State == NodeState.Up) == 2).AsTask().WaitAsync(HangGuard);
        return a;
    }
}
