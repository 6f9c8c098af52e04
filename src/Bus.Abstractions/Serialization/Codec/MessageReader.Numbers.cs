using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

public ref partial struct MessageReader
{
    /// <summary>Reads an integer of 32 bits.</summary>
    /// <exception cref="MessageFormatException">Another type is there, or the value does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32()
    {
        if ((uint)_position < (uint)_data.Length)
        {
            var code = _data[_position];
            if (code <= Codes.MaxFixInt)
            {
                _position++;
                return code;
            }
        }

        return (int)ReadSigned(int.MinValue, int.MaxValue, "an integer of 32 bits");
    }

    /// <summary>Reads an integer of 64 bits.</summary>
    /// <inheritdoc cref="ReadInt32"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64()
    {
        if ((uint)_position < (uint)_data.Length)
        {
            var code = _data[_position];
            if (code <= Codes.MaxFixInt)
            {
                _position++;
                return code;
            }
        }

        return ReadSigned(long.MinValue, long.MaxValue, "an integer of 64 bits");
    }

    /// <summary>Reads an integer of 16 bits.</summary>
    /// <inheritdoc cref="ReadInt32"/>
    public short ReadInt16() => (short)ReadSigned(short.MinValue, short.MaxValue, "an integer of 16 bits");

    /// <summary>Reads an integer of 8 bits.</summary>
    /// <inheritdoc cref="ReadInt32"/>
    public sbyte ReadSByte() => (sbyte)ReadSigned(sbyte.MinValue, sbyte.MaxValue, "an integer of 8 bits");

    /// <summary>Reads an integer of 8 bits without a sign.</summary>
    /// <inheritdoc cref="ReadInt32"/>
    public byte ReadByte() => (byte)ReadSigned(byte.MinValue, byte.MaxValue, "an integer of 8 bits without a sign");

    /// <summary>Reads an integer of 16 bits without a sign.</summary>
    /// <inheritdoc cref="ReadInt32"/>
    public ushort ReadUInt16() => (ushort)ReadSigned(ushort.MinValue, ushort.MaxValue, "an integer of 16 bits without a sign");

    /// <summary>Reads an integer of 32 bits without a sign.</summary>
    /// <inheritdoc cref="ReadInt32"/>
    public uint ReadUInt32() => (uint)ReadSigned(uint.MinValue, uint.MaxValue, "an integer of 32 bits without a sign");

    /// <summary>Reads an integer of 64 bits without a sign.</summary>
    /// <inheritdoc cref="ReadInt32"/>
    public ulong ReadUInt64()
    {
        if (Remaining > sizeof(ulong) && _data[_position] == Codes.UInt64)
        {
            _position++;
            return BinaryPrimitives.ReadUInt64BigEndian(Take(sizeof(ulong)));
        }

        return (ulong)ReadSigned(0, long.MaxValue, "an integer of 64 bits without a sign");
    }

    /// <summary>Reads a number of double precision; integers are taken too.</summary>
    public double ReadDouble()
    {
        switch (Peek())
        {
            case Codes.Float64:
                _position++;
                return BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)));
            case Codes.Float32:
                _position++;
                return BinaryPrimitives.ReadSingleBigEndian(Take(sizeof(float)));
            case Codes.UInt64:
                return ReadUInt64();
            default:
                return ReadSigned(long.MinValue, long.MaxValue, "a number");
        }
    }

    /// <summary>Reads a number of single precision; integers and numbers of double precision are taken too.</summary>
    public float ReadSingle()
    {
        if (Peek() == Codes.Float32)
        {
            _position++;
            return BinaryPrimitives.ReadSingleBigEndian(Take(sizeof(float)));
        }

        return (float)ReadDouble();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadSigned(long from, long to, string expected)
    {
        var start = _position;
        var code = Peek();
        long value;
        if (code is <= Codes.MaxFixInt or >= Codes.MinNegativeFixInt)
        {
            _position++;
            value = (sbyte)code;
        }
        else
        {
            value = ReadLongSigned(code, to, expected);
        }

        if (value < from || value > to)
        {
            ThrowRange(expected, value, start);
        }

        return value;
    }

    private long ReadLongSigned(byte code, long to, string expected)
    {
        if (code is < Codes.UInt8 or > Codes.Int64)
        {
            ThrowUnexpected(expected);
        }

        var start = _position++;
        switch (code)
        {
            case Codes.UInt8:
                return Take(sizeof(byte))[0];
            case Codes.UInt16:
                return BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));
            case Codes.UInt32:
                return BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));
            case Codes.UInt64:
                var value = BinaryPrimitives.ReadUInt64BigEndian(Take(sizeof(ulong)));
                if (value > (ulong)to)
                {
                    ThrowRange(expected, value, start);
                }

                return (long)value;
            case Codes.Int8:
                return (sbyte)Take(sizeof(sbyte))[0];
            case Codes.Int16:
                return BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short)));
            case Codes.Int32:
                return BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));
            default:
                return BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long)));
        }
    }

    [DoesNotReturn]
    private static void ThrowRange<T>(string expected, T value, int start) =>
        throw new MessageFormatException($"Expected {expected}, found {value}, which does not fit.", start);
}
