namespace TwoProcesses.Warehouse;

/// <summary>Puts goods into parcels: the heaviest first, each into the first parcel that can still carry it.</summary>
internal static class Packing
{
    internal const int MaxGrams = 5000;
    private const int BoxGrams = 180;

    internal static IReadOnlyList<Parcel> Pack(IEnumerable<OrderLine> lines)
    {
        var open = new List<(int Grams, Dictionary<string, int> Counts)>();
        foreach (var article in lines.SelectMany(static line => Enumerable.Repeat(Article.Of(line.Sku), line.Count)).OrderByDescending(static one => one.Grams))
        {
            var at = open.FindIndex(parcel => parcel.Grams + article.Grams <= MaxGrams);
            if (at < 0)
            {
                at = open.Count;
                open.Add((BoxGrams, []));
            }

            var (grams, counts) = open[at];
            counts[article.Sku] = counts.GetValueOrDefault(article.Sku) + 1;
            open[at] = (grams + article.Grams, counts);
        }

        return [.. open.Select(static parcel => new Parcel(
            parcel.Grams, [.. parcel.Counts.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => new OrderLine(one.Key, one.Value))]))];
    }
}
