using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

/// <summary>Handles by the address of a node.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task An_address_of_this_node_gives_its_own_handle()
    {
        await using var test = await TestBus.StartAsync();
        var own = test.Bus.GetMailbox<DepotMailbox>();

        Assert.Same(own, test.Bus.GetMailbox<DepotMailbox>(new Address(test.Bus.NodeName)));
        Assert.Same(own, test.Bus.GetMailbox<DepotMailbox>(own.Address));
    }

    [Fact]
    public async Task The_sender_of_a_message_is_an_address_to_reply_to()
    {
        await using var test = await TestBus.StartAsync();
        var sender = default(Address);
        using var subscription = test.Bus.Subscribe<Noted>((_, context, _) =>
        {
            sender = context.Sender;
            return default;
        });
        await test.Bus.PublishAsync(new Noted("a"));

        Assert.Same(test.Bus.GetMailbox<DepotMailbox>(), test.Bus.GetMailbox<DepotMailbox>(sender));
    }

    [Fact]
    public async Task An_address_of_another_mailbox_is_refused_by_both_names()
    {
        await using var test = await TestBus.StartAsync();
        var error = Assert.Throws<BusException>(() => test.Bus.GetMailbox<DepotMailbox>(new Address(test.Bus.NodeName, "sensors")));

        Assert.Contains("'sensors'", error.Message, StringComparison.Ordinal);
        Assert.Contains("DepotMailbox is the handle of 'TypedBus.Tests.Mailboxes.DepotMailbox'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_no_node_is_refused()
    {
        await using var test = await TestBus.StartAsync();

        Assert.Equal("address", Assert.Throws<ArgumentException>(() => test.Bus.GetMailbox<DepotMailbox>(default(Address))).ParamName);
    }

    [Fact]
    public async Task A_node_that_is_not_connected_is_named()
    {
        await using var test = await TestBus.StartAsync();

        Assert.Contains(
            "'far'",
            Assert.Throws<NodeUnreachableException>(() => test.Bus.GetMailbox<DepotMailbox>(new Address("far"))).Message,
            StringComparison.Ordinal);
    }
}
