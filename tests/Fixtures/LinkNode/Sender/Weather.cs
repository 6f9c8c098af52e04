namespace TypedBus.LinkNode;

/// <summary>Whether a node is up, and how often that has changed.</summary>
internal sealed class Weather
{
    private readonly Bus _bus;
    private readonly string _node;
    private int _changes;

    internal Weather(Bus bus, string node)
    {
        _bus = bus;
        _node = node;
        bus.Nodes.Changed += one =>
        {
            if (one.Name == node)
            {
                Interlocked.Increment(ref _changes);
            }
        };
    }

    /// <summary>How it is at this moment; two that are equal had nothing between them.</summary>
    internal (int Changes, bool IsUp) Now => (Volatile.Read(ref _changes), _bus.Nodes.Find(_node) is { State: NodeState.Up });
}
