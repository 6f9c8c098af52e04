namespace TypedBus;

/// <summary>Another node, as this one knows it at a moment.</summary>
/// <param name="Name">Its name; the endpoint while it has not told its name yet.</param>
/// <param name="Service">The name that the instances of its program share; empty while it has not told it yet.</param>
/// <param name="State">Whether messages can pass.</param>
/// <param name="Endpoint">Where it is connected to, or where its connection came from; null where neither is known.</param>
/// <param name="RoundTrip">How long a sign of life took there and back; null before the first.</param>
public sealed record NodeInfo(string Name, string Service, NodeState State, string? Endpoint, TimeSpan? RoundTrip);
