using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedBus.Transports;

/// <summary>
/// The frame of a post that nobody answers and that has nothing but its number: its beginning is made once for each message of an attachment, as that of
/// a <see cref="PlainFrame"/>. Any other order or size of the same header says the same (docs/wire-protocol.md).
/// </summary>
internal sealed class PlainPost
{
    /// <summary>The bytes before the payload, the length field included.</summary>
    internal const int Head = FrameLimits.PrefixSize + 1 + (3 * FieldSize);

    /// <summary>The bytes before the payload, without the length field.</summary>
    internal const int HeadBehindLength = Head - FrameLimits.LengthSize;

    private const int FieldSize = 1 + 1 + sizeof(ulong);
    private const int WireIdAt = FrameLimits.PrefixSize + 1 + 2;
    private const int SequenceAt = WireIdAt + FieldSize;
    private const int TargetAt = SequenceAt + FieldSize;
    private const byte MapOfThree = 0x83;
    private const byte UInt64Code = 0xCF;

    private readonly byte[] _head = new byte[Head];

    internal PlainPost(TargetSession session, ulong wireId)
    {
        Session = session;
        _head[4] = (byte)FrameKind.Post;
        _head[6] = MapOfThree;
        Set(WireIdAt, HeaderKey.WireId, wireId);
        Set(SequenceAt, HeaderKey.Sequence, 0);
        Set(TargetAt, HeaderKey.Target, session.Number);
    }

    /// <summary>The attachment that it is for.</summary>
    internal TargetSession Session { get; }

    /// <summary>Stores what goes before a payload in the headroom of its buffer.</summary>
    /// <returns>The frame.</returns>
    internal ReadOnlySpan<byte> Write(SerializationBuffer payload, long sequence)
    {
        var frame = payload.WithHeadroom[(payload.Headroom - Head)..];
        _head.CopyTo(frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - FrameLimits.LengthSize);
        BinaryPrimitives.WriteInt64BigEndian(frame[SequenceAt..], sequence);
        return frame;
    }

    /// <summary>Reads the header of a frame behind its length field, where it has this form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(ReadOnlySpan<byte> frame, out ulong target, out ulong wireId, out long sequence)
    {
        const uint Begin = (byte)FrameKind.Post | (MapOfThree << 16) | ((uint)HeaderKey.WireId << 24);
        const ushort Second = HeaderKey.Sequence | (UInt64Code << 8);
        const ushort Third = HeaderKey.Target | (UInt64Code << 8);
        if (frame.Length <= HeadBehindLength
            || BinaryPrimitives.ReadUInt32LittleEndian(frame) != Begin
            || frame[4] != UInt64Code
            || BinaryPrimitives.ReadUInt16LittleEndian(frame[(SequenceAt - 2 - FrameLimits.LengthSize)..]) != Second
            || BinaryPrimitives.ReadUInt16LittleEndian(frame[(TargetAt - 2 - FrameLimits.LengthSize)..]) != Third)
        {
            target = wireId = 0;
            sequence = 0;
            return false;
        }

        wireId = BinaryPrimitives.ReadUInt64BigEndian(frame[(WireIdAt - FrameLimits.LengthSize)..]);
        sequence = BinaryPrimitives.ReadInt64BigEndian(frame[(SequenceAt - FrameLimits.LengthSize)..]);
        target = BinaryPrimitives.ReadUInt64BigEndian(frame[(TargetAt - FrameLimits.LengthSize)..]);
        return true;
    }

    private void Set(int at, byte key, ulong value)
    {
        _head[at - 2] = key;
        _head[at - 1] = UInt64Code;
        BinaryPrimitives.WriteUInt64BigEndian(_head.AsSpan(at), value);
    }
}
