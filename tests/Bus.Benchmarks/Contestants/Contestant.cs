namespace TypedBus.Benchmarks.Contestants;

/// <summary>One way to do a thing, so often in a row.</summary>
/// <param name="Group">What is done; contestants of one group are compared.</param>
/// <param name="Way">How it is done.</param>
/// <param name="Run">Does it as often as it is told.</param>
public sealed record Contestant(string Group, string Way, Action<int> Run)
{
    public override string ToString() => $"{Group}: {Way}";
}
