namespace TypedBus;

/// <summary>What was left when a bus stopped.</summary>
/// <param name="Left">
/// Handlings that had not completed by the deadline, and deliveries that nobody had acknowledged, by the wire name of their message; empty after a
/// clean stop.
/// </param>
public sealed record StopReport(IReadOnlyDictionary<string, int> Left)
{
    /// <summary>Whether everything that was accepted was also completed.</summary>
    public bool Drained => Left.Count == 0;
}
