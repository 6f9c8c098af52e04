using System.Runtime.CompilerServices;
using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

/// <summary>
/// Operations of a queue that drops its oldest, noted for the check: to make room is an operation of its own, before the message goes in.
/// The model's state is the number that is being handled, or a blank, and those that wait.
/// </summary>
internal sealed class DroppingHistory
{
    [ThreadStatic]
    private static int Operation;

    private readonly History<string> _history = new();
    private readonly DroppingRing<Slot> _queue;
    private readonly int _capacity;
    private int _busy;

    internal DroppingHistory(int capacity)
    {
        _capacity = capacity;
        _queue = new DroppingRing<Slot>(capacity, Dropped);
    }

    internal void Enqueue(int number)
    {
        Operation = _history.Begin();
        Interlocked.Increment(ref _busy);
        _queue.TryEnqueue(new Slot(number), 0);
        Interlocked.Decrement(ref _busy);
        _history.End(Operation, $"enqueue {number}", state => (!IsFull(state), state + Name(number)));
    }

    internal bool TryReceive()
    {
        var operation = _history.Begin();
        var quiet = Volatile.Read(ref _busy) == 0;
        ref var slot = ref _queue.Peek();
        if (Unsafe.IsNullRef(ref slot))
        {
            if (quiet && Volatile.Read(ref _busy) == 0)
            {
                _history.End(operation, "peek: none", static state => (state.Length == 1, state));
            }

            return false;
        }

        var number = slot.Number;
        _history.End(operation, $"peek: {number}", state => (state[0] == ' ' && Oldest(state) == Name(number), Name(number) + state.Substring(Math.Min(2, state.Length))));
        operation = _history.Begin();
        _queue.Advance();
        _history.End(operation, $"advance past {number}", state => (state[0] == Name(number)[0], " " + state.Substring(1)));
        return true;
    }

    internal void Check()
    {
        _history.Check(" ");
        if (_queue.Count != 0)
        {
            throw new InvalidOperationException($"{_queue.Count} are left.");
        }
    }

    private void Dropped(Slot slot)
    {
        _history.End(Operation, $"drop {slot.Number}", state => (IsFull(state) && Oldest(state) == Name(slot.Number), state[0] + state.Substring(Math.Min(2, state.Length))));
        Operation = _history.Begin();
    }

    // With one place, one message is handled while the latest waits.
    private bool IsFull(string state) => state.Length - 1 >= Math.Max(1, state[0] == ' ' ? _capacity : _capacity - 1);

    private static string Oldest(string state) => state.Length < 2 ? "" : state[1].ToString();

    private static string Name(int number) => ((char)('a' + number)).ToString();
}
