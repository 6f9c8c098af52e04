using MessagePack;

namespace TypedBus.Fixtures.MemberTypes;

[Union(0, typeof(Circle))]
[Union(1, typeof(Square))]
public interface IShape;

[MessagePackObject]
public sealed record Circle([property: Key(0)] double Radius) : IShape;

[MessagePackObject]
public readonly record struct Square([property: Key(0)] double Side) : IShape;

/// <summary>By name, with a type that contains itself.</summary>
[Message]
[MessagePackObject(keyAsPropertyName: true)]
public sealed class Drawing
{
    public IShape? Main { get; set; }

    public List<IShape> Others { get; set; } = [];

    public Drawing? Inset { get; set; }
}
