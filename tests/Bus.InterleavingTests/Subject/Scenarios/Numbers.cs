using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

/// <summary>Feeds a lane with numbers. Whoever owns the lane owns it, which is checked.</summary>
internal sealed class Numbers : LaneFeed<Slot>
{
    private readonly Queue<int> _numbers = new();
    private int _inside;

    internal override int Left => _numbers.Count;

    internal void Add(int number) => Alone(() => _numbers.Enqueue(number));

    internal override bool TryNext(ref Slot slot)
    {
        var next = 0;
        Alone(() => next = _numbers.Count == 0 ? 0 : _numbers.Dequeue());
        slot.Number = next;
        return next != 0;
    }

    internal override void Detach() => Alone(static () => { });

    private void Alone(Action use)
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            throw new InvalidOperationException("Two threads feed a lane at once.");
        }

        use();
        Interlocked.Decrement(ref _inside);
    }
}
