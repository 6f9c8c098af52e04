using MessagePack;

namespace TypedBus.Tests.Serialization.Contracts;

[Union(0, typeof(Circle))]
[Union(7, typeof(Square))]
public interface IShape;

[MessagePackObject]
public sealed record Circle([property: Key(0)] double Radius) : IShape;

[MessagePackObject]
public readonly record struct Square([property: Key(0)] double Side) : IShape;

/// <summary>A shape that the union does not name.</summary>
[MessagePackObject]
public sealed record Triangle([property: Key(0)] double Side) : IShape;

[MessagePackObject]
[Union(0, typeof(Leaf))]
[Union(1, typeof(Branch))]
public abstract class Node;

[MessagePackObject]
public sealed class Leaf : Node
{
    [Key(0)]
    public int Value { get; set; }
}

[MessagePackObject]
public sealed class Branch : Node
{
    [Key(0)]
    public Node? Left { get; set; }

    [Key(1)]
    public Node? Right { get; set; }
}

[MessagePackObject]
public sealed class Drawing
{
    [Key(0)]
    public IShape? Main { get; set; }

    [Key(1)]
    public List<IShape>? Shapes { get; set; }

    [Key(2)]
    public Node? Node { get; set; }
}

[Union(0, typeof(Email))]
[UnknownCase(typeof(OtherContact))]
public interface IContact;

[MessagePackObject]
public sealed record Email([property: Key(0)] string Address) : IContact;

/// <summary>What a newer version of this contract may send.</summary>
public sealed class OtherContact(int number, ReadOnlyMemory<byte> bytes) : IContact
{
    public int Number { get; } = number;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}
