using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>A tuple of one, written as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormat<T1, TFormat1> : IFormat<Tuple<T1>>
    where TFormat1 : struct, IFormat<T1>
{
    private static readonly Shape Members = new TupleShape(
        "tuple",
        new ShapeMember(0, "Item1", static () => TFormat1.Shape)) { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Tuple<T1>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(1);
        TFormat1.Write(ref writer, value.Item1);
    }

    /// <inheritdoc/>
    public static Tuple<T1>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        reader.ReadArrayHeader(1);
        var item1 = TFormat1.Read(ref reader)!;
        return new Tuple<T1>(item1);
    }
}

/// <summary>A tuple of two, written as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormat<T1, T2, TFormat1, TFormat2> : IFormat<Tuple<T1, T2>>
    where TFormat1 : struct, IFormat<T1>
    where TFormat2 : struct, IFormat<T2>
{
    private static readonly Shape Members = new TupleShape(
        "tuple",
        new ShapeMember(0, "Item1", static () => TFormat1.Shape),
        new ShapeMember(1, "Item2", static () => TFormat2.Shape)) { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Tuple<T1, T2>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(2);
        TFormat1.Write(ref writer, value.Item1);
        TFormat2.Write(ref writer, value.Item2);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        reader.ReadArrayHeader(2);
        var item1 = TFormat1.Read(ref reader)!;
        var item2 = TFormat2.Read(ref reader)!;
        return new Tuple<T1, T2>(item1, item2);
    }
}

/// <summary>A tuple of three, written as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormat<T1, T2, T3, TFormat1, TFormat2, TFormat3> : IFormat<Tuple<T1, T2, T3>>
    where TFormat1 : struct, IFormat<T1>
    where TFormat2 : struct, IFormat<T2>
    where TFormat3 : struct, IFormat<T3>
{
    private static readonly Shape Members = new TupleShape(
        "tuple",
        new ShapeMember(0, "Item1", static () => TFormat1.Shape),
        new ShapeMember(1, "Item2", static () => TFormat2.Shape),
        new ShapeMember(2, "Item3", static () => TFormat3.Shape)) { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Tuple<T1, T2, T3>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(3);
        TFormat1.Write(ref writer, value.Item1);
        TFormat2.Write(ref writer, value.Item2);
        TFormat3.Write(ref writer, value.Item3);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        reader.ReadArrayHeader(3);
        var item1 = TFormat1.Read(ref reader)!;
        var item2 = TFormat2.Read(ref reader)!;
        var item3 = TFormat3.Read(ref reader)!;
        return new Tuple<T1, T2, T3>(item1, item2, item3);
    }
}

/// <summary>A tuple of four, written as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormat<T1, T2, T3, T4, TFormat1, TFormat2, TFormat3, TFormat4> : IFormat<Tuple<T1, T2, T3, T4>>
    where TFormat1 : struct, IFormat<T1>
    where TFormat2 : struct, IFormat<T2>
    where TFormat3 : struct, IFormat<T3>
    where TFormat4 : struct, IFormat<T4>
{
    private static readonly Shape Members = new TupleShape(
        "tuple",
        new ShapeMember(0, "Item1", static () => TFormat1.Shape),
        new ShapeMember(1, "Item2", static () => TFormat2.Shape),
        new ShapeMember(2, "Item3", static () => TFormat3.Shape),
        new ShapeMember(3, "Item4", static () => TFormat4.Shape)) { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Tuple<T1, T2, T3, T4>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(4);
        TFormat1.Write(ref writer, value.Item1);
        TFormat2.Write(ref writer, value.Item2);
        TFormat3.Write(ref writer, value.Item3);
        TFormat4.Write(ref writer, value.Item4);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        reader.ReadArrayHeader(4);
        var item1 = TFormat1.Read(ref reader)!;
        var item2 = TFormat2.Read(ref reader)!;
        var item3 = TFormat3.Read(ref reader)!;
        var item4 = TFormat4.Read(ref reader)!;
        return new Tuple<T1, T2, T3, T4>(item1, item2, item3, item4);
    }
}
