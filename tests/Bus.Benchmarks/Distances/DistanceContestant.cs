namespace TypedBus.Benchmarks.Distances;

/// <summary>One way for messages to get from one process to another.</summary>
/// <param name="name">What it is called in commands and tables.</param>
internal abstract class DistanceContestant(string name) : IAsyncDisposable
{
    public string Name { get; } = name;

    /// <summary>The contestant that its figures are set against.</summary>
    public virtual string Reference => "socket-unix";

    /// <summary>The tools that it needs and Debian has.</summary>
    public virtual IReadOnlyList<Tool> Tools => [];

    /// <summary>Starts what stays up for the whole race, such as the other process.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Sends for a while without waiting for answers; counted by the receiver, from the first message after the warm-up to the last.</summary>
    /// <param name="size">Bytes of payload.</param>
    /// <param name="duration">How long to send, after the warm-up.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Messages that arrived in each second; not a number where it has no such way.</returns>
    public abstract Task<double> OneWayAsync(int size, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Asks one question after the other.</summary>
    /// <param name="size">Bytes of the question's payload, and of its answer's.</param>
    /// <param name="count">How many, after the warm-up.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>What each took, in us, sorted; empty where there are no round trips.</returns>
    public abstract Task<double[]> RoundTripAsync(int size, int count, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
