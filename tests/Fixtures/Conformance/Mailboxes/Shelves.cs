// What happens at a full mailbox, and at one without room.
using TypedBus;

namespace Shop;

[Message] public sealed record Put(int Number);
[Message] public readonly record struct ListShelf : IRequest<string>;

public abstract class Shelf
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly List<int> _numbers = [];

    public Task Entered => _entered.Task;

    public IEnumerable<int> Numbers => _numbers;

    public void Open() => _opened.TrySetResult();

    public async Task HandleAsync(Put put)
    {
        _entered.TrySetResult();
        await _opened.Task;
        _numbers.Add(put.Number);
    }
}

[Handler, Mailbox(Capacity = 2, Overflow = Overflow.Wait, Scheduling = Scheduling.Thread, Wait = WaitStrategy.Block)]
public sealed class WaitShelf : Shelf;

[Handler, Mailbox(Capacity = 2, Overflow = Overflow.Fail, Scheduling = Scheduling.Thread, Wait = WaitStrategy.Yield)]
public sealed class FailShelf : Shelf
{
    public string Handle(ListShelf q) => "never answered while it is full";
}

[Handler, Mailbox(Capacity = 2, Overflow = Overflow.DropNewest, Scheduling = Scheduling.Thread, Wait = WaitStrategy.BusySpin)]
public sealed class NewestShelf : Shelf;

[Handler, Mailbox(Capacity = 2, Overflow = Overflow.DropOldest)]
public sealed class OldestShelf : Shelf;

// A rendezvous: the sender goes on only when the receiver has taken the message.
[Handler, Mailbox(Capacity = 0)]
public sealed class MeetingShelf : Shelf;
