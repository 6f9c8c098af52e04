using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>A tuple of five, written as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormat<T1, T2, T3, T4, T5, TFormat1, TFormat2, TFormat3, TFormat4, TFormat5> : IFormat<Tuple<T1, T2, T3, T4, T5>>
    where TFormat1 : struct, IFormat<T1>
    where TFormat2 : struct, IFormat<T2>
    where TFormat3 : struct, IFormat<T3>
    where TFormat4 : struct, IFormat<T4>
    where TFormat5 : struct, IFormat<T5>
{
    private static readonly Shape Members = new TupleShape(
        "tuple",
        new ShapeMember(0, "Item1", static () => TFormat1.Shape),
        new ShapeMember(1, "Item2", static () => TFormat2.Shape),
        new ShapeMember(2, "Item3", static () => TFormat3.Shape),
        new ShapeMember(3, "Item4", static () => TFormat4.Shape),
        new ShapeMember(4, "Item5", static () => TFormat5.Shape)) { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Tuple<T1, T2, T3, T4, T5>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(5);
        TFormat1.Write(ref writer, value.Item1);
        TFormat2.Write(ref writer, value.Item2);
        TFormat3.Write(ref writer, value.Item3);
        TFormat4.Write(ref writer, value.Item4);
        TFormat5.Write(ref writer, value.Item5);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4, T5>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        reader.ReadArrayHeader(5);
        var item1 = TFormat1.Read(ref reader)!;
        var item2 = TFormat2.Read(ref reader)!;
        var item3 = TFormat3.Read(ref reader)!;
        var item4 = TFormat4.Read(ref reader)!;
        var item5 = TFormat5.Read(ref reader)!;
        return new Tuple<T1, T2, T3, T4, T5>(item1, item2, item3, item4, item5);
    }
}

/// <summary>A tuple of six, written as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormat<T1, T2, T3, T4, T5, T6, TFormat1, TFormat2, TFormat3, TFormat4, TFormat5, TFormat6> : IFormat<Tuple<T1, T2, T3, T4, T5, T6>>
    where TFormat1 : struct, IFormat<T1>
    where TFormat2 : struct, IFormat<T2>
    where TFormat3 : struct, IFormat<T3>
    where TFormat4 : struct, IFormat<T4>
    where TFormat5 : struct, IFormat<T5>
    where TFormat6 : struct, IFormat<T6>
{
    private static readonly Shape Members = new TupleShape(
        "tuple",
        new ShapeMember(0, "Item1", static () => TFormat1.Shape),
        new ShapeMember(1, "Item2", static () => TFormat2.Shape),
        new ShapeMember(2, "Item3", static () => TFormat3.Shape),
        new ShapeMember(3, "Item4", static () => TFormat4.Shape),
        new ShapeMember(4, "Item5", static () => TFormat5.Shape),
        new ShapeMember(5, "Item6", static () => TFormat6.Shape)) { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Tuple<T1, T2, T3, T4, T5, T6>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(6);
        TFormat1.Write(ref writer, value.Item1);
        TFormat2.Write(ref writer, value.Item2);
        TFormat3.Write(ref writer, value.Item3);
        TFormat4.Write(ref writer, value.Item4);
        TFormat5.Write(ref writer, value.Item5);
        TFormat6.Write(ref writer, value.Item6);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4, T5, T6>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        reader.ReadArrayHeader(6);
        var item1 = TFormat1.Read(ref reader)!;
        var item2 = TFormat2.Read(ref reader)!;
        var item3 = TFormat3.Read(ref reader)!;
        var item4 = TFormat4.Read(ref reader)!;
        var item5 = TFormat5.Read(ref reader)!;
        var item6 = TFormat6.Read(ref reader)!;
        return new Tuple<T1, T2, T3, T4, T5, T6>(item1, item2, item3, item4, item5, item6);
    }
}

/// <summary>A tuple of seven, written as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormat<T1, T2, T3, T4, T5, T6, T7, TFormat1, TFormat2, TFormat3, TFormat4, TFormat5, TFormat6, TFormat7> : IFormat<Tuple<T1, T2, T3, T4, T5, T6, T7>>
    where TFormat1 : struct, IFormat<T1>
    where TFormat2 : struct, IFormat<T2>
    where TFormat3 : struct, IFormat<T3>
    where TFormat4 : struct, IFormat<T4>
    where TFormat5 : struct, IFormat<T5>
    where TFormat6 : struct, IFormat<T6>
    where TFormat7 : struct, IFormat<T7>
{
    private static readonly Shape Members = new TupleShape(
        "tuple",
        new ShapeMember(0, "Item1", static () => TFormat1.Shape),
        new ShapeMember(1, "Item2", static () => TFormat2.Shape),
        new ShapeMember(2, "Item3", static () => TFormat3.Shape),
        new ShapeMember(3, "Item4", static () => TFormat4.Shape),
        new ShapeMember(4, "Item5", static () => TFormat5.Shape),
        new ShapeMember(5, "Item6", static () => TFormat6.Shape),
        new ShapeMember(6, "Item7", static () => TFormat7.Shape)) { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Tuple<T1, T2, T3, T4, T5, T6, T7>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(7);
        TFormat1.Write(ref writer, value.Item1);
        TFormat2.Write(ref writer, value.Item2);
        TFormat3.Write(ref writer, value.Item3);
        TFormat4.Write(ref writer, value.Item4);
        TFormat5.Write(ref writer, value.Item5);
        TFormat6.Write(ref writer, value.Item6);
        TFormat7.Write(ref writer, value.Item7);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4, T5, T6, T7>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        reader.ReadArrayHeader(7);
        var item1 = TFormat1.Read(ref reader)!;
        var item2 = TFormat2.Read(ref reader)!;
        var item3 = TFormat3.Read(ref reader)!;
        var item4 = TFormat4.Read(ref reader)!;
        var item5 = TFormat5.Read(ref reader)!;
        var item6 = TFormat6.Read(ref reader)!;
        var item7 = TFormat7.Read(ref reader)!;
        return new Tuple<T1, T2, T3, T4, T5, T6, T7>(item1, item2, item3, item4, item5, item6, item7);
    }
}

/// <summary>A tuple of seven and the rest, written as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormat<T1, T2, T3, T4, T5, T6, T7, TRest, TFormat1, TFormat2, TFormat3, TFormat4, TFormat5, TFormat6, TFormat7, TRestFormat> : IFormat<Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>>
    where TRest : notnull
    where TFormat1 : struct, IFormat<T1>
    where TFormat2 : struct, IFormat<T2>
    where TFormat3 : struct, IFormat<T3>
    where TFormat4 : struct, IFormat<T4>
    where TFormat5 : struct, IFormat<T5>
    where TFormat6 : struct, IFormat<T6>
    where TFormat7 : struct, IFormat<T7>
    where TRestFormat : struct, IFormat<TRest>
{
    private static readonly Shape Members = new TupleShape(
        "tuple",
        new ShapeMember(0, "Item1", static () => TFormat1.Shape),
        new ShapeMember(1, "Item2", static () => TFormat2.Shape),
        new ShapeMember(2, "Item3", static () => TFormat3.Shape),
        new ShapeMember(3, "Item4", static () => TFormat4.Shape),
        new ShapeMember(4, "Item5", static () => TFormat5.Shape),
        new ShapeMember(5, "Item6", static () => TFormat6.Shape),
        new ShapeMember(6, "Item7", static () => TFormat7.Shape),
        new ShapeMember(7, "Rest", static () => TRestFormat.Shape)) { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(8);
        TFormat1.Write(ref writer, value.Item1);
        TFormat2.Write(ref writer, value.Item2);
        TFormat3.Write(ref writer, value.Item3);
        TFormat4.Write(ref writer, value.Item4);
        TFormat5.Write(ref writer, value.Item5);
        TFormat6.Write(ref writer, value.Item6);
        TFormat7.Write(ref writer, value.Item7);
        TRestFormat.Write(ref writer, value.Rest);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        reader.ReadArrayHeader(8);
        var item1 = TFormat1.Read(ref reader)!;
        var item2 = TFormat2.Read(ref reader)!;
        var item3 = TFormat3.Read(ref reader)!;
        var item4 = TFormat4.Read(ref reader)!;
        var item5 = TFormat5.Read(ref reader)!;
        var item6 = TFormat6.Read(ref reader)!;
        var item7 = TFormat7.Read(ref reader)!;
        var item8 = TRestFormat.Read(ref reader)!;
        return new Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>(item1, item2, item3, item4, item5, item6, item7, item8);
    }
}
