namespace TwoProcesses.Warehouse;

/// <summary>Something that the warehouse keeps.</summary>
internal sealed record Article(string Sku, string Name, int Grams, int Low)
{
    internal static IReadOnlyList<Article> All { get; } =
    [
        new("cup", "Cup, stoneware", 310, 12),
        new("kettle", "Kettle, 1.2 l", 1450, 3),
        new("pot", "Pot, cast iron", 2300, 2),
        new("tea-assam", "Tea, Assam, 250 g", 265, 20),
        new("tea-sencha", "Tea, Sencha, 100 g", 115, 20),
        new("tray", "Tray, bamboo", 640, 4),
    ];

    internal static Article Of(string sku) => All.FirstOrDefault(one => one.Sku == sku)
        ?? throw new ArgumentException($"There is no article '{sku}'. There are {string.Join(", ", All.Select(static one => one.Sku))}.", nameof(sku));
}
