using System.Buffers;
using System.Collections.Concurrent;

namespace TypedBus.Transports;

/// <summary>Frames that go out in one piece: in an array of its own, pooled; or a part of a large frame, where that was written. Owned by whoever took it.</summary>
internal sealed class Segment
{
    private const int MaxSpare = 256;

    private static readonly ConcurrentStack<Segment> Spare = new();
    private static int SpareCount;

    private readonly byte[] _head = [];
    private readonly bool _isPart;
    private readonly bool _isLast;

    private Segment() => Bytes = GC.AllocateUninitializedArray<byte>(FrameLimits.MaxWhole);

    private Segment(byte[] bytes, int start, int length, byte[] head, bool isLast)
    {
        (Bytes, Start, Length) = (bytes, start, length);
        (_head, _isPart, _isLast) = (head, true, isLast);
    }

    internal byte[] Bytes { get; }

    internal int Start { get; }

    internal int Length { get; set; }

    /// <summary>How many messages lie in it; the parts of a large one count with the last.</summary>
    internal int Messages { get; set; }

    /// <summary>How many of those somebody answers for: they are sent again, or their sender is told what has become of them.</summary>
    internal int Answered { get; set; }

    internal int Free => _isPart ? 0 : Bytes.Length - Length;

    /// <summary>A part of a large frame.</summary>
    /// <param name="bytes">The array, of the shared pool, to which it goes back with the last part.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="length">The bytes of it.</param>
    /// <param name="head">What it begins with: laid over the end of the part before, which is out by then.</param>
    /// <param name="isLast">Whether no part follows.</param>
    internal static Segment Part(byte[] bytes, int start, int length, byte[] head, bool isLast) => new(bytes, start, length, head, isLast);

    /// <summary>What goes out, from an offset on.</summary>
    internal ReadOnlyMemory<byte> From(int offset) => Bytes.AsMemory(Start + offset, Length - offset);

    /// <summary>It is next to go out, and all before it is.</summary>
    internal void Begin() => _head.CopyTo(Bytes, Start);

    /// <summary>Appends a frame that fits.</summary>
    internal void Append(ReadOnlySpan<byte> frame)
    {
        frame.CopyTo(Bytes.AsSpan(Length));
        Length += frame.Length;
        Messages++;
    }

    internal static Segment Rent()
    {
        if (!Spare.TryPop(out var segment))
        {
            return new Segment();
        }

        Interlocked.Decrement(ref SpareCount);
        segment.Length = 0;
        segment.Messages = 0;
        segment.Answered = 0;
        return segment;
    }

    internal static void Return(Segment segment)
    {
        if (segment._isPart)
        {
            if (segment._isLast)
            {
                ArrayPool<byte>.Shared.Return(segment.Bytes);
            }

            return;
        }

        // What is beyond the bound is left to the garbage collector.
        if (Interlocked.Increment(ref SpareCount) <= MaxSpare)
        {
            Spare.Push(segment);
        }
        else
        {
            Interlocked.Decrement(ref SpareCount);
        }
    }
}
