namespace TypedBus.Benchmarks.Distances;

/// <summary>The receiving side of a contestant, in the other process.</summary>
internal interface IDistanceReceiver : IAsyncDisposable
{
    /// <summary>Where the sender reaches it.</summary>
    string Endpoint { get; }
}
