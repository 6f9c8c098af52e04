using TypedBus.Fixtures.Contracts;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Assemblies;

[Message]
public sealed record OwnAudited(int Number) : IRequest<int>, IAudited;

/// <summary>Between the handlers of another assembly, whose orders are 0 and 1; of the same order, assemblies come by name.</summary>
[Handler(Order = 1)]
public sealed class OwnDesk(Recorder recorder)
{
    public void Handle(FreightShipped message) => recorder.Add($"own {message.Port}");

    public int Handle(OwnAudited request) => request.Number;
}

/// <summary>Contracts in one assembly, internal handlers in a second, behaviours in a third; this one is the outermost.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task Handlers_of_all_assemblies_run_in_their_order_with_the_behaviors_of_another_around_each()
    {
        await using var test = await Ledger.StartAsync();
        using var subscription = test.Bus.Subscribe<Shipment>("freight.*", (_, context, _) =>
        {
            test.Recorder.Add($"subscription {context.Topic}");
            return default;
        });

        await test.Bus.PublishAsync(new FreightShipped("7", "Oslo"));

        Assert.Equal(
            [
                "audit FreightShipped", "shipped 7", "audit Weighed", "weighed 70",
                "audit FreightShipped", "shipment 7",
                "audit FreightShipped", "own Oslo",
                "audit FreightShipped", "subscription freight.Oslo",
            ],
            test.Entries);
    }

    [Fact]
    public async Task Requests_and_streams_are_answered_by_another_assembly()
    {
        await using var test = await Ledger.StartAsync();

        Assert.Equal("7 is here", await test.Bus.SendAsync(new TrackShipment("7")));
        Assert.Equal(["Oslo", "Rome"], await test.Bus.StreamAsync(new ListPorts()).ToListAsync());

        Assert.Equal(["audit TrackShipment"], test.Entries);
    }

    [Fact]
    public async Task A_message_that_only_friends_can_name_reaches_its_handler()
    {
        await using var test = await Ledger.StartAsync();

        await test.Bus.SendAsync(new Reroute("7"));

        Assert.Equal(["audit Reroute", "rerouted 7", "booked 7"], test.Entries);
    }

    [Fact]
    public async Task A_behavior_of_another_assembly_wraps_the_messages_of_this_one()
    {
        await using var test = await Ledger.StartAsync();

        Assert.Equal(3, await test.Bus.SendAsync(new OwnAudited(3)));

        Assert.Equal(["audit OwnAudited"], test.Entries);
    }

    [Fact]
    public async Task Modules_that_are_there_already_are_not_added_twice()
    {
        await using var test = await Ledger.StartAsync(static options => options
            .AddModule<Generated.TypedBus.Fixtures.Contracts.Module>()
            .AddModule(typeof(Generated.TypedBus.Fixtures.Handlers.Module).Assembly)
            .AddModule(new Generated.TypedBus.Tests.Module()));

        await test.Bus.PublishAsync(new Weighed("7", 5));

        Assert.Equal(["audit Weighed", "weighed 5"], test.Entries);
    }
}
