namespace TypedBus.InterleavingTests.Scenarios;

/// <summary>The handler of a lane: notes what it gets, and whether a promise was broken.</summary>
internal sealed class Probe(int total, Func<int, bool> suspends)
{
    private readonly TaskCompletionSource _done = new();
    private readonly List<int> _handled = new();
    private string? _broken;
    private int _inside;

    internal IReadOnlyList<int> Handled => _handled;

    internal Task? Handle(Slot slot)
    {
        var number = slot.Number;
        if (Interlocked.Increment(ref _inside) != 1)
        {
            _broken = "Two handlers at once.";
        }

        if (!suspends(number))
        {
            Leave(number);
            return null;
        }

        var completion = new TaskCompletionSource();
        Task.Run(() =>
        {
            Leave(number);
            completion.SetResult();
        });
        return completion.Task;
    }

    /// <summary>Waits until all messages have been handled, which is a deadlock where a wake-up was lost.</summary>
    internal void Wait()
    {
        _done.Task.Wait();
        Check();
        if (_handled.Distinct().Count() != total)
        {
            throw new InvalidOperationException($"Handled {string.Join(", ", _handled)} of {total}.");
        }
    }

    /// <summary>Throws where a promise was broken: one at a time, in the order of each producer, whose numbers are its tens.</summary>
    internal void Check()
    {
        foreach (var producer in _handled.GroupBy(static number => number / 10))
        {
            if (!producer.SequenceEqual(producer.Order()))
            {
                _broken = $"Out of order: {string.Join(", ", _handled)}.";
            }
        }

        if (_broken is not null)
        {
            throw new InvalidOperationException(_broken);
        }
    }

    private void Leave(int number)
    {
        _handled.Add(number);
        var isLast = _handled.Count == total;
        Interlocked.Decrement(ref _inside);
        if (isLast)
        {
            _done.SetResult();
        }
    }
}
