using System.Collections.Concurrent;
using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>A queue, from its head on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct QueueFormat<T, TFormat> : IFormat<Queue<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Queue<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, Queue<T>.Enumerator, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static Queue<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var count = reader.ReadArrayHeader();
        var items = new Queue<T>(reader.CapacityFor<T>(count));
        for (; count > 0; count--)
        {
            items.Enqueue(TFormat.Read(ref reader)!);
        }

        return items;
    }
}

/// <summary>A stack, from its top on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StackFormat<T, TFormat> : IFormat<Stack<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Stack<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, Stack<T>.Enumerator, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static Stack<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var top = Sequences.ReadArray<T, TFormat>(ref reader);
        Array.Reverse(top);
        return new Stack<T>(top);
    }
}

/// <summary>A concurrent queue as it is at one moment, from its head on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentQueueFormat<T, TFormat> : IFormat<ConcurrentQueue<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ConcurrentQueue<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, TFormat>(ref writer, value.ToArray().AsSpan());
    }

    /// <inheritdoc/>
    public static ConcurrentQueue<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return new ConcurrentQueue<T>(Sequences.ReadArray<T, TFormat>(ref reader));
    }
}

/// <summary>A concurrent stack as it is at one moment, from its top on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentStackFormat<T, TFormat> : IFormat<ConcurrentStack<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ConcurrentStack<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, TFormat>(ref writer, value.ToArray().AsSpan());
    }

    /// <inheritdoc/>
    public static ConcurrentStack<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var top = Sequences.ReadArray<T, TFormat>(ref reader);
        Array.Reverse(top);
        return new ConcurrentStack<T>(top);
    }
}

/// <summary>A concurrent bag as it is at one moment.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentBagFormat<T, TFormat> : IFormat<ConcurrentBag<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ConcurrentBag<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, TFormat>(ref writer, value.ToArray().AsSpan());
    }

    /// <inheritdoc/>
    public static ConcurrentBag<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return new ConcurrentBag<T>(Sequences.ReadArray<T, TFormat>(ref reader));
    }
}
