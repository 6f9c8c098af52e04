using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedBus.Serialization;

/// <summary>An array of two dimensions: an array of the lengths and, as another array, the items row by row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Array2Format<T, TFormat> : IFormat<T[,]>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => GridShape<T, TFormat>.Of2;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T[,]? value) => Grids.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static T[,]? Read(ref MessageReader reader)
    {
        Span<int> lengths = stackalloc int[2];
        if (Grids.Read<T, TFormat>(ref reader, lengths) is not { } items)
        {
            return null;
        }

        var grid = new T[lengths[0], lengths[1]];
        Grids.Fill(grid, items);
        return grid;
    }
}

/// <summary>An array of three dimensions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Array3Format<T, TFormat> : IFormat<T[,,]>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => GridShape<T, TFormat>.Of3;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T[,,]? value) => Grids.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static T[,,]? Read(ref MessageReader reader)
    {
        Span<int> lengths = stackalloc int[3];
        if (Grids.Read<T, TFormat>(ref reader, lengths) is not { } items)
        {
            return null;
        }

        var grid = new T[lengths[0], lengths[1], lengths[2]];
        Grids.Fill(grid, items);
        return grid;
    }
}

/// <summary>An array of four dimensions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Array4Format<T, TFormat> : IFormat<T[,,,]>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => GridShape<T, TFormat>.Of4;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T[,,,]? value) => Grids.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static T[,,,]? Read(ref MessageReader reader)
    {
        Span<int> lengths = stackalloc int[4];
        if (Grids.Read<T, TFormat>(ref reader, lengths) is not { } items)
        {
            return null;
        }

        var grid = new T[lengths[0], lengths[1], lengths[2], lengths[3]];
        Grids.Fill(grid, items);
        return grid;
    }
}

/// <summary>Writes and reads arrays of several dimensions, whose items lie one after another in memory.</summary>
internal static class Grids
{
    internal static void Write<T, TFormat>(ref MessageWriter writer, Array? grid)
        where TFormat : struct, IFormat<T>
    {
        if (grid is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(grid.Rank + 1);
        for (var at = 0; at < grid.Rank; at++)
        {
            Int32Format.Write(ref writer, grid.GetLength(at));
        }

        Sequences.Write<T, TFormat>(ref writer, (ReadOnlySpan<T>)Items<T>(grid));
    }

    /// <summary>Reads the lengths and the items; null for nil.</summary>
    internal static T[]? Read<T, TFormat>(ref MessageReader reader, scoped Span<int> lengths)
        where TFormat : struct, IFormat<T>
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var start = reader.Position;
        reader.ReadArrayHeader(lengths.Length + 1);
        var count = 1L;
        foreach (ref var length in lengths)
        {
            length = reader.ReadInt32();
            count = length < 0 || count > int.MaxValue ? long.MaxValue : count * length;
        }

        var items = Sequences.ReadArray<T, TFormat>(ref reader);
        return count == items.Length
            ? items
            : throw new MessageFormatException($"Expected an array of {string.Join(" x ", lengths.ToArray())} items, found {items.Length}.", start);
    }

    internal static void Fill<T>(Array grid, T[] items) => items.CopyTo(Items<T>(grid));

    private static Span<T> Items<T>(Array grid) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(grid)), grid.Length);
}

internal static class GridShape<T, TFormat>
    where TFormat : struct, IFormat<T>
{
    internal static readonly Shape Of2 = Of(2);
    internal static readonly Shape Of3 = Of(3);
    internal static readonly Shape Of4 = Of(4);

    private static TupleShape Of(int rank) => new(
        $"array of {rank} dimensions",
        [
            .. Enumerable.Range(0, rank).Select(static at => new ShapeMember(at, $"Length{at}", static () => Int32Format.Shape)),
            new ShapeMember(rank, "Items", static () => SequenceShape<T, TFormat>.Instance),
        ]) { TakesNil = true };
}
