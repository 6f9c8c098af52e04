namespace TypedBus.Benchmarks.Distances;

/// <summary>What is to be measured as there is more of it: one side of many connections is here, the other in the other process.</summary>
internal abstract class ScaleSubject(string name) : IAsyncDisposable
{
    public string Name { get; } = name;

    /// <summary>Numbers of types that it can be measured with; none where it knows no types.</summary>
    public virtual IReadOnlyList<int> Types => [];

    /// <summary>The process of the other side.</summary>
    public abstract int OtherProcess { get; }

    /// <summary>Starts the other side.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Opens so many connections and leaves them idle; those before are closed.</summary>
    public abstract Task ConnectAsync(int connections, CancellationToken cancellationToken);

    /// <summary>Sends messages to all connections in turn, of all types in turn, and waits until they have arrived.</summary>
    /// <param name="messages">How many in all.</param>
    /// <param name="types">Of how many types.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public abstract Task SendAsync(int messages, int types, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
