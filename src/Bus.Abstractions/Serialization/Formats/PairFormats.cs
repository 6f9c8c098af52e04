using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedBus.Serialization;

/// <summary>A key and a value, written as an array of two.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeyValuePairFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<KeyValuePair<TKey, TValue>>
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    private static readonly Shape Members = new TupleShape(
        "pair",
        new ShapeMember(0, "Key", static () => TKeyFormat.Shape),
        new ShapeMember(1, "Value", static () => TValueFormat.Shape));

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, KeyValuePair<TKey, TValue> value)
    {
        writer.WriteArrayHeader(2);
        TKeyFormat.Write(ref writer, value.Key);
        TValueFormat.Write(ref writer, value.Value);
    }

    /// <inheritdoc/>
    public static KeyValuePair<TKey, TValue> Read(ref MessageReader reader)
    {
        reader.ReadArrayHeader(2);
        var key = TKeyFormat.Read(ref reader)!;
        return new KeyValuePair<TKey, TValue>(key, TValueFormat.Read(ref reader)!);
    }
}

/// <summary>A value that is made when it is first asked for; written, and so made, as the value itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LazyFormat<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T, TFormat> : IFormat<Lazy<T>>
    where TFormat : struct, IFormat<T>
{
    private static readonly Shape OrNil = new NullableShape(static () => TFormat.Shape);

    /// <inheritdoc/>
    public static Shape Shape => OrNil;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Lazy<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            TFormat.Write(ref writer, value.Value);
        }
    }

    /// <inheritdoc/>
    public static Lazy<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var value = TFormat.Read(ref reader)!;
        return new Lazy<T>(value);
    }
}
