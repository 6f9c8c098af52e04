using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>
/// What the bytes of a type look like: enough to find the member that a byte belongs to, and to compare contracts. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Shape
{
    private protected Shape(string name, bool takesNil = false)
    {
        Name = name;
        TakesNil = takesNil;
    }

    /// <summary>What it is: a kind of value such as <c>int32</c>, or the full name of a type.</summary>
    public string Name { get; }

    /// <summary>Whether nil may stand for it, in what is written and in what is read.</summary>
    public bool TakesNil { get; init; }

    /// <summary>Names the part of a value that a byte belongs to, and steps into it.</summary>
    /// <param name="path">Where the search has come to; at the first byte of the value.</param>
    /// <returns>Whether the byte is in a part of the value; else the search ends at the value itself.</returns>
    internal abstract bool Find(ref ShapePath path);

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}

/// <summary>A value without parts.</summary>
/// <param name="name">The kind of value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ScalarShape(string name) : Shape(name)
{
    internal override bool Find(ref ShapePath path) => false;
}

/// <summary>A sequence of values.</summary>
/// <param name="item">The shape of each; asked for when it is needed, since types may contain themselves.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ListShape(Func<Shape> item) : Shape("list", takesNil: true)
{
    /// <summary>The shape of each value.</summary>
    public Shape Item => item();

    internal override bool Find(ref ShapePath path) => path.FindItem(item);
}

/// <summary>A map from keys to values.</summary>
/// <param name="key">The shape of a key.</param>
/// <param name="value">The shape of a value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MapShape(Func<Shape> key, Func<Shape> value) : Shape("map", takesNil: true)
{
    /// <summary>The shape of a key.</summary>
    public Shape Key => key();

    /// <summary>The shape of a value.</summary>
    public Shape Value => value();

    internal override bool Find(ref ShapePath path) => path.FindPair(key, value);
}

/// <summary>An array whose items have a shape each, such as a tuple.</summary>
/// <param name="name">The kind of value.</param>
/// <param name="members">The items, by name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TupleShape(string name, params ShapeMember[] members) : Shape(name)
{
    /// <summary>The items, by name.</summary>
    public IReadOnlyList<ShapeMember> Members => members;

    internal override bool Find(ref ShapePath path) => path.FindMember(members);
}

/// <summary>A value that may be missing, which is nil: in bytes, either of the two.</summary>
/// <param name="value">The shape of the value where it is there.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NullableShape(Func<Shape> value) : Shape("nullable", takesNil: true)
{
    /// <summary>The shape of the value where it is there.</summary>
    public Shape Value => value();

    internal override bool Find(ref ShapePath path) => path.FindValue(value);
}

/// <summary>A class or structure with members: an array by position, or a map by name.</summary>
/// <param name="name">The full name of the type.</param>
/// <param name="isMap">Whether members are written with their names.</param>
/// <param name="members">The members.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecordShape(string name, bool isMap, params ShapeMember[] members) : Shape(name, takesNil: true)
{
    /// <summary>Whether members are written with their names.</summary>
    public bool IsMap => isMap;

    /// <summary>The members; by position those without a gap, in the order of their keys.</summary>
    public IReadOnlyList<ShapeMember> Members => members;

    internal override bool Find(ref ShapePath path) => isMap ? path.FindNamed(members) : path.FindMember(members);
}

/// <summary>One of several types, told apart by a number: an array of the number and the value.</summary>
/// <param name="name">The full name of the base type.</param>
/// <param name="cases">The types, by number.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionShape(string name, params ShapeMember[] cases) : Shape(name, takesNil: true)
{
    /// <summary>The types, by number.</summary>
    public IReadOnlyList<ShapeMember> Cases => cases;

    /// <summary>Whether a number that none of them has is read as a case that is declared for it; else it is refused.</summary>
    public bool TakesUnknown { get; init; }

    internal override bool Find(ref ShapePath path) => path.FindCase(cases);
}

/// <summary>A part of a shape.</summary>
/// <param name="Key">The position of a member, or the number of a case; -1 for members with a name alone.</param>
/// <param name="Name">The name, as errors give it; for members of maps also the key.</param>
/// <param name="Shape">The shape; asked for when it is needed.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ShapeMember(int Key, string Name, Func<Shape> Shape)
{
    /// <summary>Whether what is read without it is refused.</summary>
    public bool IsRequired { get; init; }
}
