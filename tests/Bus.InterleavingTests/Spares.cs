namespace TypedBus.InterleavingTests;

/// <summary>Objects to be used again; outside what Coyote controls, as it lasts from one schedule to the next.</summary>
public sealed class Spares
{
    private readonly List<object> _items = [];

    /// <summary>How many there are.</summary>
    public int Count => _items.Count;

    /// <summary>Takes one; null where there is none.</summary>
    public object? TryTake()
    {
        var last = _items.LastOrDefault();
        _items.Remove(last!);
        return last;
    }

    /// <summary>Gives one back.</summary>
    /// <param name="item">The object.</param>
    public void Add(object item)
    {
        if (_items.Contains(item))
        {
            throw new InvalidOperationException("Given back twice.");
        }

        _items.Add(item);
    }

    /// <summary>Forgets them all.</summary>
    public void Clear() => _items.Clear();
}
