namespace TwoProcesses.Warehouse;

/// <summary>How many there are of each article. One thread at a time: the mailbox sees to it.</summary>
internal sealed class Stock
{
    private readonly Dictionary<string, int> _counts = Article.All.ToDictionary(static one => one.Sku, static one => 2 * one.Low);

    internal int this[string sku]
    {
        get => _counts[Article.Of(sku).Sku];
        set => _counts[Article.Of(sku).Sku] = value;
    }
}
