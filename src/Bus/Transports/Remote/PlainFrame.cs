using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedBus.Transports;

/// <summary>
/// The frame of an event that has nothing but its number: its beginning is made once, of fixed length, so that writing it is a copy and reading it a
/// comparison. Any other order or size of the same header says the same (docs/wire-protocol.md).
/// </summary>
internal sealed class PlainFrame
{
    /// <summary>The bytes before the payload, the length field included.</summary>
    internal const int Head = FrameLimits.PrefixSize + 1 + WireIdSize + 1 + 1 + sizeof(ulong);

    /// <summary>The bytes before the payload, without the length field.</summary>
    internal const int HeadBehindLength = Head - FrameLimits.LengthSize;

    private const int WireIdSize = 1 + 1 + sizeof(ulong);
    private const int SequenceAt = Head - sizeof(ulong);
    private const byte MapOfTwo = 0x82;
    private const byte UInt64Code = 0xCF;

    private readonly byte[] _head = new byte[Head];

    internal PlainFrame(ulong wireId)
    {
        _head[4] = (byte)FrameKind.Publish;
        _head[6] = MapOfTwo;
        _head[7] = HeaderKey.WireId;
        _head[8] = UInt64Code;
        BinaryPrimitives.WriteUInt64BigEndian(_head.AsSpan(9), wireId);
        _head[SequenceAt - 2] = HeaderKey.Sequence;
        _head[SequenceAt - 1] = UInt64Code;
    }

    /// <summary>Stores what goes before a payload in the headroom of its buffer.</summary>
    /// <returns>The frame.</returns>
    internal ReadOnlySpan<byte> Write(SerializationBuffer payload, FrameFlags flags, long sequence)
    {
        var frame = payload.WithHeadroom[(payload.Headroom - Head)..];
        _head.CopyTo(frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - FrameLimits.LengthSize);
        frame[5] = (byte)flags;
        BinaryPrimitives.WriteInt64BigEndian(frame[SequenceAt..], sequence);
        return frame;
    }

    /// <summary>Reads the header of a frame behind its length field, where it has this form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(ReadOnlySpan<byte> frame, out ulong wireId, out long sequence)
    {
        const uint Begin = (MapOfTwo << 8) | (HeaderKey.WireId << 16) | ((uint)UInt64Code << 24);
        const ushort Middle = HeaderKey.Sequence | (UInt64Code << 8);
        if (frame.Length <= HeadBehindLength
            || frame[0] != (byte)FrameKind.Publish
            || (BinaryPrimitives.ReadUInt32LittleEndian(frame[1..]) & 0xFFFFFF00) != Begin
            || BinaryPrimitives.ReadUInt16LittleEndian(frame[13..]) != Middle)
        {
            wireId = 0;
            sequence = 0;
            return false;
        }

        wireId = BinaryPrimitives.ReadUInt64BigEndian(frame[5..]);
        sequence = BinaryPrimitives.ReadInt64BigEndian(frame[15..]);
        return true;
    }
}
