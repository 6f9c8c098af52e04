using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

/// <summary>Operations of a queue, noted for the check. The model's state is the numbers that are in it, the oldest first.</summary>
internal sealed class QueueHistory(MailboxQueue<Slot> queue, int capacity)
{
    private readonly History<string> _history = new();
    private readonly List<int> _received = new();
    private int _busy;

    /// <summary>The numbers in the order in which they were received.</summary>
    internal IReadOnlyList<int> Received => _received;

    internal bool Enqueue(int number)
    {
        var operation = _history.Begin();
        Interlocked.Increment(ref _busy);

        // Both ways in: of a message that lies in a slot already, and of one that is put into its place.
        var result = number % 2 == 0 ? queue.TryEnqueue(new Slot(number), 0) : queue.TryEnqueue(0, in RawMessage.Of(in number), 0);
        Interlocked.Decrement(ref _busy);
        var name = Name(number);
        _history.End(operation, $"enqueue {number}: {result}", result == Enqueued.Accepted
            ? state => (state.Length < capacity, state + name)
            : state => (state.Length == capacity, state));
        return result == Enqueued.Accepted;
    }

    /// <summary>Takes the next message out; false where none is there yet.</summary>
    internal bool TryReceive()
    {
        var operation = _history.Begin();
        var quiet = Volatile.Read(ref _busy) == 0;
        ref var slot = ref queue.Peek();
        if (Unsafe.IsNullRef(ref slot))
        {
            // A message whose producer is not done yet hides those behind it.
            if (quiet && Volatile.Read(ref _busy) == 0)
            {
                _history.End(operation, "peek: none", static state => (state.Length == 0, state));
            }

            return false;
        }

        var number = slot.Number;
        var name = Name(number);
        _history.End(operation, $"peek: {number}", state => (state.StartsWith(name, StringComparison.Ordinal), state));
        operation = _history.Begin();
        queue.Advance();
        _history.End(operation, $"advance past {number}", state => (state.StartsWith(name, StringComparison.Ordinal), state.Substring(1)));
        _received.Add(number);
        return true;
    }

    internal void Check() => _history.Check("");

    private static string Name(int number) => ((char)('a' + number)).ToString();
}
