namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>Makes the objects that are asked for and reads nothing: what reading takes at least, in time and memory.</summary>
public sealed class ObjectsSide
{
    private object? _read;

    public IEnumerable<Contestant> All()
    {
        yield return Of(SerializationGroups.ReadSmall, static () => Copy(Values.Small));
        yield return Of(SerializationGroups.ReadMedium, static () => Copy(Values.Medium));
        yield return Of(SerializationGroups.ReadLarge, static () => Copy(Values.Large));
        yield return Of(SerializationGroups.ReadSmallByName, static () => Copy(Values.SmallByName));
        yield return Of(SerializationGroups.ReadMediumByName, static () => Copy(Values.MediumByName));
    }

    private Contestant Of(string group, Func<object> copy) => new(group, SerializationWays.Objects, count =>
    {
        for (; count > 0; count--)
        {
            _read = copy();
        }
    });

    private static Small Copy(Small value) => value with { Customer = Copy(value.Customer) };

    private static SmallByName Copy(SmallByName value) => value with { Customer = Copy(value.Customer) };

    private static Large Copy(Large value) => value with { Title = Copy(value.Title), Text = Copy(value.Text) };

    private static Medium Copy(Medium value)
    {
        var lines = new List<Line>(value.Lines.Count);
        foreach (var line in value.Lines)
        {
            lines.Add(line with { Sku = Copy(line.Sku) });
        }

        var buyer = value.Buyer with { Name = Copy(value.Buyer.Name), City = Copy(value.Buyer.City) };
        return value with { Buyer = buyer, Lines = lines, Points = Copy(value.Points) };
    }

    private static MediumByName Copy(MediumByName value)
    {
        var lines = new List<LineByName>(value.Lines.Count);
        foreach (var line in value.Lines)
        {
            lines.Add(line with { Sku = Copy(line.Sku) });
        }

        var buyer = value.Buyer with { Name = Copy(value.Buyer.Name), City = Copy(value.Buyer.City) };
        return value with { Buyer = buyer, Lines = lines, Points = Copy(value.Points) };
    }

    private static Dictionary<string, int> Copy(Dictionary<string, int> value)
    {
        var copy = new Dictionary<string, int>(value.Count);
        foreach (var (key, number) in value)
        {
            copy.Add(Copy(key), number);
        }

        return copy;
    }

    private static string Copy(string value) => new(value.AsSpan());
}
