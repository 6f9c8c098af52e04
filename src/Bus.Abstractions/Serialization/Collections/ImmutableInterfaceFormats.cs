using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>Anything like an immutable list; read as an immutable list.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableListInterfaceFormat<T, TFormat> : IFormat<IImmutableList<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IImmutableList<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableList<T>? Read(ref MessageReader reader) => ImmutableListFormat<T, TFormat>.Read(ref reader);
}

/// <summary>Anything like an immutable queue; read as an immutable queue.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableQueueInterfaceFormat<T, TFormat> : IFormat<IImmutableQueue<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IImmutableQueue<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableQueue<T>? Read(ref MessageReader reader) => ImmutableQueueFormat<T, TFormat>.Read(ref reader);
}

/// <summary>Anything like an immutable stack; read as an immutable stack.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableStackInterfaceFormat<T, TFormat> : IFormat<IImmutableStack<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IImmutableStack<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableStack<T>? Read(ref MessageReader reader) => ImmutableStackFormat<T, TFormat>.Read(ref reader);
}

/// <summary>Anything like an immutable set; read as an immutable set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableSetInterfaceFormat<T, TFormat> : IFormat<IImmutableSet<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IImmutableSet<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableSet<T>? Read(ref MessageReader reader) => ImmutableHashSetFormat<T, TFormat>.Read(ref reader);
}
