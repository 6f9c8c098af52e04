namespace TypedBus.SoakTests.Mailboxes;

/// <summary>The next message of a producer, counted from 1.</summary>
[Message]
public readonly record struct Numbered(int Producer, long Number);

/// <summary>The same with a priority, and numbers of its own.</summary>
[Message, Priority(1)]
public readonly record struct UrgentNumbered(int Producer, long Number);

/// <summary>Notes when two handlers run at once, a message is lost or doubled, or a producer's messages come out of order.</summary>
public abstract class SequenceBox(bool mayMiss = false)
{
    internal const int Producers = 2;

    private readonly long[] _last = new long[2 * Producers];
    private long _count;
    private int _inside;

    /// <summary>How many messages it has handled; any thread.</summary>
    internal long Count => Volatile.Read(ref _count);

    /// <summary>Whether every message reaches it.</summary>
    internal bool CountsAll => !mayMiss;

    /// <summary>The first promise that was broken; null where none was.</summary>
    internal string? Broken { get; private set; }

    protected void Note(int sequence, long number)
    {
        Enter();
        ref var last = ref _last[sequence];
        if (mayMiss ? number <= last : number != last + 1)
        {
            Broken ??= $"{number} of sequence {sequence} came after {last}.";
        }

        last = number;
        Leave();
    }

    protected void Enter()
    {
        // Not interlocked: among so many messages a second handler would show all the same.
        if (_inside++ != 0)
        {
            Broken ??= "Two handlers ran at once.";
        }
    }

    protected void Leave()
    {
        _inside--;
        Volatile.Write(ref _count, _count + 1);
    }
}
