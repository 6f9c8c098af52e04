namespace TypedBus.LinkNode;

/// <summary>Writes down what was handled, while it is being handled: before anybody is told that it was.</summary>
public sealed class Record
{
    private readonly Journal _journal;

    internal Record(Journal journal) => _journal = journal;

    internal void Handled(string kind, int run, long number, string key, bool isWhole) =>
        _journal.Write($"H {kind} {run} {number} {key}{(isWhole ? "" : " torn")}");
}
