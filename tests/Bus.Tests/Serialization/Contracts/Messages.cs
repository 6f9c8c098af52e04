using MessagePack;

namespace TypedBus.Tests.Serialization.Contracts;

// Messages without keys: positions in the order of declaration.

[Message]
public sealed record OrderPlaced(Guid OrderId, string Customer, IReadOnlyList<OrderLine> Lines, Priority Priority = Priority.Normal)
{
    public string Note { get; init; } = "none";

    public int Count => Lines.Count;

    [IgnoreMember]
    public string? Cache { get; set; }
}

public sealed record OrderLine(string Sku, int Quantity, decimal Price);

public enum Priority
{
    Low,
    Normal,
    High,
}

[Message]
public readonly record struct GetOrder(Guid OrderId) : IRequest<Dictionary<string, OrderLine[]>>;

[Message]
internal sealed record InternalMessage(int Number, InternalPart Part);

internal sealed record InternalPart(string Text);

[Message]
public sealed record Labels([property: Interned] string Region, string Name);

#pragma warning disable TBUS108 // What happens where somebody sends it all the same.
[Message]
public sealed record Untypable(Action Callback);
#pragma warning restore TBUS108

[Message]
public sealed record Validating
{
    public Validating(int number) => Number = number > 0 ? number : throw new ArgumentOutOfRangeException(nameof(number), "Only positive numbers.");

    public int Number { get; }
}

/// <summary>A key whose hash is no help.</summary>
public sealed record BadKey(int Number)
{
    public override int GetHashCode() => 5;
}
