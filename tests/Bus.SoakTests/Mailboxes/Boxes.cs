namespace TypedBus.SoakTests.Mailboxes;

// A class for each queue and each scheduling; the topic keeps published messages from them.
[Handler(Topic = "none"), Mailbox(Capacity = 1024)]
public sealed class PoolBox : SequenceBox
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);
}

[Handler(Topic = "none"), Mailbox(Capacity = 2)]
public sealed class TinyBox : SequenceBox
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);
}

[Handler(Topic = "none"), Mailbox(Capacity = 1024, Scheduling = Scheduling.Thread, Wait = WaitStrategy.Block)]
public sealed class BlockBox : SequenceBox
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);
}

[Handler(Topic = "none"), Mailbox(Capacity = 1024, Scheduling = Scheduling.Thread, Wait = WaitStrategy.Yield)]
public sealed class YieldBox : SequenceBox
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);
}

[Handler(Topic = "none"), Mailbox(Capacity = 1024, Scheduling = Scheduling.Thread, Wait = WaitStrategy.BusySpin)]
public sealed class SpinBox : SequenceBox
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);
}

[Handler(Topic = "none"), Mailbox(Capacity = 1024, Scheduling = Scheduling.Inline)]
public sealed class InlineBox : SequenceBox
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);
}

#pragma warning disable TBUS304 // What has no limit is what is tried here.
[Handler(Topic = "none"), Mailbox(Capacity = Mailbox.Unbounded)]
#pragma warning restore TBUS304
public sealed class UnboundedBox : SequenceBox
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);
}

[Handler(Topic = "none"), Mailbox(Capacity = 0)]
public sealed class MeetingBox : SequenceBox
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);
}

[Handler(Topic = "none"), Mailbox(Capacity = 1024, Overflow = Overflow.DropOldest)]
public sealed class DroppingBox() : SequenceBox(mayMiss: true)
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);
}

[Handler(Topic = "none"), Mailbox(Capacity = 1024)]
public sealed class PriorityBox : SequenceBox
{
    public void Handle(in Numbered message) => Note(message.Producer, message.Number);

    public void Handle(in UrgentNumbered message) => Note(Producers + message.Producer, message.Number);
}

/// <summary>The lane is suspended and resumed at every 64th message.</summary>
[Handler(Topic = "none"), Mailbox(Capacity = 1024)]
public sealed class SuspendedBox : SequenceBox
{
    public ValueTask HandleAsync(Numbered message)
    {
        if (message.Number % 64 == 0)
        {
            return SuspendAsync(message);
        }

        Note(message.Producer, message.Number);
        return default;
    }

    private async ValueTask SuspendAsync(Numbered message)
    {
        await Task.Yield();
        Note(message.Producer, message.Number);
    }
}
