namespace TypedBus.Transports;

/// <summary>Which events of a link keep their order among themselves: those of a key, else those of a type.</summary>
internal readonly record struct EventLaneId(EventLaneKind Kind, ulong Value)
{
    internal static EventLaneId Of(in FrameHeader header) => header.Delivery != Delivery.BestEffort ? new(EventLaneKind.Deliveries, 0)
        : header.KeyHash != 0 ? new(EventLaneKind.Key, header.KeyHash)
        : new(EventLaneKind.Type, header.WireId);
}

/// <summary>What the events of a lane have in common.</summary>
internal enum EventLaneKind
{
    /// <summary>The type, where they have no key.</summary>
    Type,

    /// <summary>The key, of whatever type they are.</summary>
    Key,

    /// <summary>They are numbered deliveries: who receives those has lanes of its own.</summary>
    Deliveries,
}

/// <summary>A lane whose handler has not completed, and the frames behind that. Guarded by the lock of <see cref="EventLanes"/>.</summary>
internal sealed class EventLane(EventLaneId id)
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    internal EventLaneId Id => id;

    /// <summary>Puts a copy of a frame behind the others.</summary>
    internal void Add(ReadOnlySpan<byte> frame)
    {
        var needed = FrameLimits.LengthSize + frame.Length;
        if (_bytes.Length - _end < needed)
        {
            // Never in place: the frame that was taken last is still being read.
            var bytes = new byte[Math.Max(256, 2 * (_end - _start + needed))];
            _bytes.AsSpan(_start, _end - _start).CopyTo(bytes);
            (_bytes, _start, _end) = (bytes, 0, _end - _start);
        }

        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_end), frame.Length);
        frame.CopyTo(_bytes.AsSpan(_end + FrameLimits.LengthSize));
        _end += needed;
    }

    /// <summary>Takes the first frame out; it is valid for as long as it is referred to.</summary>
    internal bool TryTake(out ReadOnlyMemory<byte> frame)
    {
        if (_start == _end)
        {
            frame = default;
            return false;
        }

        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_start));
        frame = _bytes.AsMemory(_start + FrameLimits.LengthSize, length);
        _start += FrameLimits.LengthSize + length;
        return true;
    }
}
