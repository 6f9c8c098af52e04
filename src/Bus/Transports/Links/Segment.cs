using System.Collections.Concurrent;

namespace TypedBus.Transports;

/// <summary>Frames that go out in one piece. Pooled; owned by whoever took it.</summary>
internal sealed class Segment
{
    private const int MaxSpare = 256;

    private static readonly ConcurrentStack<Segment> Spare = new();
    private static int SpareCount;

    private Segment()
    {
    }

    internal byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(FrameLimits.MaxWhole);

    internal int Length { get; set; }

    /// <summary>How many messages lie in it; the parts of a large one count with the last.</summary>
    internal int Messages { get; set; }

    /// <summary>How many of those somebody answers for: they are sent again, or their sender is told what has become of them.</summary>
    internal int Answered { get; set; }

    internal int Free => Bytes.Length - Length;

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
