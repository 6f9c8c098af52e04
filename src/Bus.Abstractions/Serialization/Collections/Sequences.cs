using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedBus.Serialization;

/// <summary>Writes and reads sequences of items, whatever holds them.</summary>
internal static class Sequences
{
    // So much is reserved at a time for items of bounded size.
    private const int ChunkSize = 4096;

    internal static void Write<T, TFormat>(ref MessageWriter writer, ReadOnlySpan<T> items)
        where TFormat : struct, IFormat<T>
    {
        writer.WriteArrayHeader(items.Length);
        if (TFormat.MaxSize == 0)
        {
            foreach (var item in items)
            {
                TFormat.Write(ref writer, item);
            }

            return;
        }

        while (items.Length > 0)
        {
            var chunk = items[..Math.Min(items.Length, Math.Max(1, ChunkSize / TFormat.MaxSize))];
            ref var at = ref writer.Reserve(chunk.Length * TFormat.MaxSize);
            foreach (var item in chunk)
            {
                at = ref TFormat.Put(ref at, item);
            }

            writer.Advance(ref at);
            items = items[chunk.Length..];
        }
    }

    /// <summary>Writes what is enumerated; the enumerator is a structure, so that nothing is boxed.</summary>
    internal static void Write<T, TEnumerator, TFormat>(ref MessageWriter writer, int count, TEnumerator items)
        where TEnumerator : IEnumerator<T>
        where TFormat : struct, IFormat<T>
    {
        writer.WriteArrayHeader(count);
        var left = count;
        using (items)
        {
            while (items.MoveNext())
            {
                TFormat.Write(ref writer, items.Current);
                left--;
            }
        }

        CheckCount(left);
    }

    /// <summary>Writes what is known by an interface only.</summary>
    internal static void Write<T, TFormat>(ref MessageWriter writer, IEnumerable<T>? items)
        where TFormat : struct, IFormat<T>
    {
        switch (items)
        {
            case null:
                writer.WriteNil();
                break;
            case T[] array:
                Write<T, TFormat>(ref writer, array.AsSpan());
                break;
            case List<T> list:
                Write<T, TFormat>(ref writer, CollectionsMarshal.AsSpan(list));
                break;
            case IReadOnlyList<T> indexed:
                WriteIndexed<T, TFormat>(ref writer, indexed);
                break;
            case IReadOnlyCollection<T> known:
                Write<T, IEnumerator<T>, TFormat>(ref writer, known.Count, known.GetEnumerator());
                break;
            case ICollection<T> known:
                Write<T, IEnumerator<T>, TFormat>(ref writer, known.Count, known.GetEnumerator());
                break;
            default:
                // The header needs the count, and a lazy sequence may be enumerated once only.
                Write<T, TFormat>(ref writer, items.ToArray().AsSpan());
                break;
        }
    }

    // By index, since the enumerator of an interface is an object.
    private static void WriteIndexed<T, TFormat>(ref MessageWriter writer, IReadOnlyList<T> items)
        where TFormat : struct, IFormat<T>
    {
        var count = items.Count;
        writer.WriteArrayHeader(count);
        for (var at = 0; at < count; at++)
        {
            TFormat.Write(ref writer, items[at]);
        }
    }

    internal static T[] ReadArray<T, TFormat>(ref MessageReader reader)
        where TFormat : struct, IFormat<T>
    {
        var count = reader.ReadArrayHeader();
        if (count == 0)
        {
            return [];
        }

        var items = new T[reader.CapacityFor<T>(count)];
        for (var at = 0; at < count; at++)
        {
            if (at == items.Length)
            {
                Array.Resize(ref items, (int)Math.Min(count, 2L * items.Length));
            }

            items[at] = TFormat.Read(ref reader)!;
        }

        return items;
    }

    internal static List<T> ReadList<T, TFormat>(ref MessageReader reader)
        where TFormat : struct, IFormat<T>
    {
        var count = reader.ReadArrayHeader();
        var capacity = reader.CapacityFor<T>(count);
        var list = new List<T>(capacity);
        if (capacity == count)
        {
            CollectionsMarshal.SetCount(list, count);
            foreach (ref var item in CollectionsMarshal.AsSpan(list))
            {
                item = TFormat.Read(ref reader)!;
            }

            return list;
        }

        for (var at = 0; at < count; at++)
        {
            list.Add(TFormat.Read(ref reader)!);
        }

        return list;
    }

    internal static void CheckCount(int left)
    {
        if (left != 0)
        {
            throw new MessageFormatException("A collection changed while it was written, or it counts other than it enumerates.");
        }
    }
}

/// <summary>The shape of a sequence; one object for each type of item.</summary>
internal static class SequenceShape<T, TFormat>
    where TFormat : struct, IFormat<T>
{
    internal static readonly Shape Instance = new ListShape(static () => TFormat.Shape);
}
