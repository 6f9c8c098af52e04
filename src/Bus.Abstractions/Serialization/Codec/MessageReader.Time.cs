using System.Buffers.Binary;

namespace TypedBus.Serialization;

public ref partial struct MessageReader
{
    private const long UnixSeconds = 62135596800;
    private const uint MaxNanoseconds = 999_999_999;

    /// <summary>Reads an instant in UTC from a time stamp extension of 32, 64 or 96 bits.</summary>
    public DateTime ReadDateTime()
    {
        var start = _position;
        var length = ReadExtensionHeader(out var type);
        if (type != Codes.Timestamp || length is not (4 or 8 or 12))
        {
            throw new MessageFormatException($"Expected a time stamp, found extension {type} of {length} bytes.", start);
        }

        var data = Take(length);
        long seconds;
        uint nanoseconds = 0;
        switch (length)
        {
            case 4:
                seconds = BinaryPrimitives.ReadUInt32BigEndian(data);
                break;
            case 8:
                var both = BinaryPrimitives.ReadUInt64BigEndian(data);
                seconds = (long)(both & 0x3FFFFFFFF);
                nanoseconds = (uint)(both >> 34);
                break;
            default:
                nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(data);
                seconds = BinaryPrimitives.ReadInt64BigEndian(data[sizeof(uint)..]);
                break;
        }

        if (nanoseconds > MaxNanoseconds || seconds < -UnixSeconds || seconds > (DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) - UnixSeconds)
        {
            throw new MessageFormatException($"Found a time stamp of {seconds} seconds and {nanoseconds} nanoseconds, which is out of range.", start);
        }

        return DateTime.UnixEpoch.AddTicks((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100));
    }

    private int ReadExtensionHeader(out sbyte type)
    {
        var code = Peek();
        var start = _position;
        if (code is not (>= Codes.FixExt1 and <= Codes.FixExt16) and not (>= Codes.Ext8 and <= Codes.Ext32))
        {
            ThrowUnexpected("a time stamp");
        }

        _position++;
        var length = code switch
        {
            Codes.Ext8 => Take(sizeof(byte))[0],
            Codes.Ext16 => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort))),
            Codes.Ext32 => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint))),
            _ => 1U << (code - Codes.FixExt1),
        };
        type = (sbyte)Take(1)[0];
        if (length > (uint)Remaining)
        {
            throw new MessageFormatException($"Found an extension of {length} bytes, but only {Remaining} are left.", start);
        }

        return (int)length;
    }
}
