using MessagePack;

namespace TypedBus.Tests.Serialization.Contracts;

// Pairs of an older and a newer version of one contract.

[Message]
public sealed record CustomerV1(int Id, string Name);

[Message]
public sealed record CustomerV2(int Id, string Name, string Country = "??", int Rating = 3)
{
    public string Segment { get; init; } = "retail";

    public IReadOnlyList<string> Tags { get; init; } = ["new"];

    public int? Age { get; init; }
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed class SettingsV1
{
    public string? Theme { get; set; }
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed class SettingsV2
{
    public string? Theme { get; set; }

    public int FontSize { get; set; } = 12;

    public string Language { get; init; } = "en";
}

[Message]
public sealed record WithRequired(int Id)
{
    public required string Owner { get; init; }
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed class WithRequiredByName
{
    public int Id { get; set; }

    public required string Owner { get; init; }
}
