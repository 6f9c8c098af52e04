namespace TypedBus.Tests.Mailboxes;

/// <summary>An event that is handled when the test opens its gate.</summary>
[Message]
public sealed record Item(int Number, Gate? Gate = null);

/// <summary>Holds a handler up until the test opens it.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Entered => _entered.Task;

    public void Open() => _opened.TrySetResult();

    public Task PassAsync()
    {
        _entered.TrySetResult();
        return _opened.Task;
    }
}

/// <summary>What the boxes have in common: they note the numbers that they handle, and wait at gates.</summary>
public abstract class Box
{
    private readonly List<int> _seen = [];

    public async ValueTask HandleAsync(Item item)
    {
        if (item.Gate is { } gate)
        {
            await gate.PassAsync();
        }

        lock (_seen)
        {
            _seen.Add(item.Number);
        }
    }

    public int[] Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }
}

// Topics keep what a test publishes from reaching all of them.
[Handler(Topic = "wait"), Mailbox(Capacity = 2)]
public sealed class WaitBox : Box;

[Handler(Topic = "fail"), Mailbox(Capacity = 2, Overflow = Overflow.Fail)]
public sealed class FailBox : Box;

[Handler(Topic = "newest"), Mailbox(Capacity = 2, Overflow = Overflow.DropNewest)]
public sealed class NewestBox : Box;

[Handler(Topic = "oldest"), Mailbox(Capacity = 3, Overflow = Overflow.DropOldest)]
public sealed class OldestBox : Box;

[Handler(Topic = "latest"), Mailbox(Capacity = 1, Overflow = Overflow.DropOldest)]
public sealed class LatestBox : Box;

[Handler(Topic = "meeting"), Mailbox(Capacity = 0)]
public sealed class MeetingBox : Box;

[Handler(Topic = "passing"), Mailbox(Capacity = 0, Overflow = Overflow.DropOldest)]
public sealed class PassingBox : Box;

#pragma warning disable TBUS304 // What has no limit is what is tried here.
[Handler(Topic = "unbounded"), Mailbox(Capacity = Mailbox.Unbounded)]
#pragma warning restore TBUS304
public sealed class UnboundedBox : Box;

[Handler(Topic = "thread"), Mailbox(Capacity = 4, Scheduling = Scheduling.Thread)]
public sealed class ThreadBox : Box;

[Handler(Topic = "inline"), Mailbox(Capacity = 4, Scheduling = Scheduling.Inline)]
public sealed class InlineBox : Box;
