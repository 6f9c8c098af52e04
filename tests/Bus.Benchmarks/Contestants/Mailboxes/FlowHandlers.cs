namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>Counts the messages that its mailbox hands it.</summary>
public abstract class FlowHandler
{
    public Tally Tally { get; } = new();

    public void Handle(in FlowStruct message) => Tally.Count(message.A);

    public void Handle(FlowClass message) => Tally.Count(message.A);
}

[Handler(Topic = "none"), Mailbox]
public sealed class PoolFlow : FlowHandler
{
    public long Handle(PoolQuestion request) => request.Number + 1;
}

#pragma warning disable TBUS304 // What has no limit is what is tried here.
[Handler(Topic = "none"), Mailbox(Capacity = Mailbox.Unbounded)]
#pragma warning restore TBUS304
public sealed class UnboundedFlow : FlowHandler;

[Handler(Topic = "none"), Mailbox(Scheduling = Scheduling.Thread, Wait = WaitStrategy.BusySpin)]
public sealed class SpinFlow : FlowHandler
{
    public long Handle(SpinQuestion request) => request.Number + 1;
}

[Handler(Topic = "none"), Mailbox(Scheduling = Scheduling.Thread, Wait = WaitStrategy.Yield)]
public sealed class YieldFlow : FlowHandler;

[Handler(Topic = "none"), Mailbox(Scheduling = Scheduling.Inline)]
public sealed class InlineFlow : FlowHandler
{
    public long Handle(InlineQuestion request) => request.Number + 1;
}
