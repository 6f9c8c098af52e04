namespace TypedBus.Benchmarks.Distances;

/// <summary>One of two processes: the hub, a single node, or all the spokes that are connected to it, each a node of its own.</summary>
internal interface IScaleSide : IAsyncDisposable
{
    /// <summary>Where the hub is reached.</summary>
    string Endpoint { get; }

    /// <summary>Connects spokes until there are so many, or waits until there are; never fewer than before.</summary>
    Task HaveAsync(int spokes);

    /// <summary>Sends so many messages from the hub to each spoke, or from each spoke to the hub, to one after the other.</summary>
    Task SendAsync(int messages);
}
