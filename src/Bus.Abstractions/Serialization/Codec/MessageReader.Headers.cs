using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

public ref partial struct MessageReader
{
    /// <summary>Reads the header of an array.</summary>
    /// <returns>The number of its items; not more than there are bytes left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadArrayHeader()
    {
        if ((uint)_position < (uint)_data.Length)
        {
            var count = _data[_position] ^ Codes.FixArray;
            if (count <= Codes.MaxFixCount && count < _data.Length - _position)
            {
                _position++;
                return count;
            }
        }

        return ReadLongHeader(Codes.FixArray, Codes.Array16, 1, "an array");
    }

    /// <summary>Reads the header of a map.</summary>
    /// <returns>The number of its pairs; not more than there are bytes left for.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadMapHeader()
    {
        if ((uint)_position < (uint)_data.Length)
        {
            var count = _data[_position] ^ Codes.FixMap;
            if (count <= Codes.MaxFixCount && 2 * count < _data.Length - _position)
            {
                _position++;
                return count;
            }
        }

        return ReadLongHeader(Codes.FixMap, Codes.Map16, 2, "a map");
    }

    /// <summary>Reads the header of an array that must have a certain length, such as a tuple.</summary>
    /// <param name="count">The number of its items.</param>
    public void ReadArrayHeader(int count)
    {
        var start = _position;
        var found = ReadArrayHeader();
        if (found != count)
        {
            throw new MessageFormatException($"Expected an array of {count}, found one of {found}.", start);
        }
    }

    /// <summary>How many items to make room for at once: as many as announced, but in proportion to the bytes that are left.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="count">The number of items announced.</param>
    public readonly int CapacityFor<T>(int count)
    {
        // An item of many bytes may have been sent as one, so that room for all of them could be had for almost nothing.
        var size = Unsafe.SizeOf<T>();
        return size <= 16 ? count : Math.Min(count, Math.Max(16, (int)(16L * Remaining / size)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadLongHeader(byte fix, byte code16, int bytesOfItem, string expected)
    {
        var start = _position;
        var code = Peek();
        uint count;
        if ((byte)(code ^ fix) <= Codes.MaxFixCount)
        {
            _position++;
            count = (uint)(code ^ fix);
        }
        else if (code == code16)
        {
            _position++;
            count = BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));
        }
        else if (code == code16 + 1)
        {
            _position++;
            count = BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));
        }
        else
        {
            ThrowUnexpected(expected);
            return 0;
        }

        if (count > (uint)(Remaining / bytesOfItem))
        {
            ThrowCount(expected, count, start);
        }

        return (int)count;
    }

    [DoesNotReturn]
    private readonly void ThrowCount(string what, uint count, int start) => throw new MessageFormatException(
        $"Found {what} of {count}, but only {Remaining} bytes are left.", start);
}
