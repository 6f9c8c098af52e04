using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>A format as an object, for callers that know the type only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MessageFormatter
{
    private protected MessageFormatter(Type type) => Type = type;

    /// <summary>The type that is formatted.</summary>
    public Type Type { get; }

    /// <summary>What the bytes look like.</summary>
    public abstract Shape Shape { get; }

    /// <summary>Writes a value of <see cref="Type"/>, boxed.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="value">The value.</param>
    public abstract void WriteObject(ref MessageWriter writer, object? value);

    /// <summary>Reads a value of <see cref="Type"/>, boxed.</summary>
    /// <param name="reader">Gives it.</param>
    public abstract object? ReadObject(ref MessageReader reader);
}

/// <summary>A format of a type as an object.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MessageFormatter<T> : MessageFormatter
{
    private protected MessageFormatter()
        : base(typeof(T))
    {
    }

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="value">The value.</param>
    public abstract void Write(ref MessageWriter writer, T? value);

    /// <summary>Reads a value.</summary>
    /// <param name="reader">Gives it.</param>
    public abstract T? Read(ref MessageReader reader);

    /// <inheritdoc/>
    public sealed override void WriteObject(ref MessageWriter writer, object? value) => Write(ref writer, (T?)value);

    /// <inheritdoc/>
    public sealed override object? ReadObject(ref MessageReader reader) => Read(ref reader);
}

/// <summary>Makes an object of a format.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TFormat">Its format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FormatterOf<T, TFormat> : MessageFormatter<T>
    where TFormat : struct, IFormat<T>
{
    // Shared code would look the methods up by the type each time.
    private readonly unsafe delegate*<ref MessageWriter, T?, void> _write = &TFormat.Write;
    private readonly unsafe delegate*<ref MessageReader, T?> _read = &TFormat.Read;

    /// <inheritdoc/>
    public override Shape Shape => TFormat.Shape;

    /// <inheritdoc/>
    public override unsafe void Write(ref MessageWriter writer, T? value) => _write(ref writer, value);

    /// <inheritdoc/>
    public override unsafe T? Read(ref MessageReader reader) => _read(ref reader);
}
