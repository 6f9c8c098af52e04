namespace TypedBus.Benchmarks.Growing;

/// <summary>How a cost grows.</summary>
/// <param name="Title">What costs.</param>
/// <param name="Axis">What grows.</param>
/// <param name="Unit">What the cost is counted in.</param>
/// <param name="Points">The cost at each size.</param>
public sealed record Series(string Title, string Axis, string Unit, IReadOnlyList<(int Size, double Cost)> Points);
