namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>What is written and read: the same objects by every contestant.</summary>
public static class Values
{
    public static readonly Small Small = new(4_711_000_815, "Acme Corporation", 3, 19.95);

    public static readonly SmallByName SmallByName = new(Small.Id, Small.Customer, Small.Quantity, Small.Price);

    public static readonly Medium Medium = new(
        new Guid("7f3c2a54-9d1e-4b7a-8c55-0e6f4d2b9a10"),
        new DateTime(2026, 3, 14, 15, 9, 26, 535, DateTimeKind.Utc),
        new Buyer("Ada Lovelace", "London", 1815),
        [.. Enumerable.Range(0, 20).Select(static at => new Line($"SKU-{1000 + (37 * at)}", 1 + (at % 5), 4.25 + (3 * at), at % 7 == 0))],
        new Dictionary<string, int> { ["spring"] = 12, ["summer"] = 140, ["autumn"] = 3, ["winter"] = 70_000, ["bonus"] = 0 });

    public static readonly MediumByName MediumByName = new(
        Medium.Id,
        Medium.PlacedAt,
        new BuyerByName(Medium.Buyer.Name, Medium.Buyer.City, Medium.Buyer.Number),
        [.. Medium.Lines.Select(static one => new LineByName(one.Sku, one.Count, one.Price, one.IsGift))],
        Medium.Points);

    public static readonly Large Large = new(
        4_711_000_815,
        "On the order of messages",
        string.Concat(Enumerable.Range(0, 100).Select(static at =>
            $"{at:D3} A queue keeps what was sent until it is asked for; a bus tells all who wanted to hear of it, once. ")),
        Medium.PlacedAt);
}
