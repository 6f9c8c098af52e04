using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

/// <summary>The numbers that messages have in the slots of a mailbox.</summary>
public sealed class NumberTests
{
    [Fact]
    public void A_mailbox_lists_its_messages_by_their_numbers()
    {
        var messages = Declared.Here.Mailboxes[typeof(DepotMailbox)].Messages;

        Assert.Equal(DepotMailbox.Slot.Of0(new Moved(1, 2)).ToMessage()!.GetType(), messages[0]);
        Assert.Equal([typeof(Moved), typeof(Noted), typeof(Named), typeof(GetStock)], messages.Take(4));
        Assert.Equal(typeof(Moved), Assert.Single(Declared.Here.Mailboxes[typeof(NumberedMailbox)].Messages));
    }
}

[MailboxContract(typeof(Moved))]
public sealed partial class NumberedMailbox;
