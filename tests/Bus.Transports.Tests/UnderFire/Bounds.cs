namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>What a process had of the machine before the faults, in their middle, and after them.</summary>
internal sealed class Bounds(string before)
{
    // Segments that a link keeps for reuse, at most 256 of 64 KiB, and what became of the deliveries that the sender follows.
    private const long FirstHalf = 32 * 1024;

    // By then everything has its size, but for what became of the deliveries.
    private const long SecondHalf = 24 * 1024;

    private readonly List<string> _lines = [before];

    /// <summary>The descriptors that it had at first.</summary>
    internal long Descriptors => Account.In(before, "descriptors");

    internal void Add(string line) => _lines.Add(line);

    /// <summary>Fails where it has more now than it should.</summary>
    internal void Judge()
    {
        Assert.True(Account.In(_lines[^1], "descriptors") <= Descriptors, $"Descriptors grow:\n{this}");
        Assert.True(Heap(1) - Heap(0) < FirstHalf && Heap(2) - Heap(1) < SecondHalf, $"The heap grows:\n{this}");
    }

    public override string ToString() => string.Join('\n', _lines);

    private long Heap(int at) => Account.In(_lines[at], "heap");
}
