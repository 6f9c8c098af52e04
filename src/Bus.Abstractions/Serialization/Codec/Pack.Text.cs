using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedBus.Serialization;

public static partial class Pack
{
    /// <summary>The bytes of a Guid, which is stored as text.</summary>
    public const int GuidSize = 2 + GuidLength;

    /// <summary>The most bytes of a decimal, which is stored as text.</summary>
    public const int MaxDecimal = 1 + Codes.MaxFixStr;

    private const int GuidLength = 36;

    // Up to this length the worst case is cheaper than counting.
    private const int CountFrom = 1 << 16;

    /// <summary>The most bytes that a string takes.</summary>
    /// <param name="value">The string; null is stored as nil.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SizeOf(string? value) => value is null ? 1 : value.Length <= CountFrom ? MaxHeader + (3 * value.Length) : CountSize(value);

    /// <summary>Stores a string as UTF-8.</summary>
    /// <param name="at">Where; up to <see cref="SizeOf(string)"/> bytes.</param>
    /// <param name="value">The string; null is stored as nil, half a surrogate pair as U+FFFD.</param>
    public static ref byte String(ref byte at, string? value)
    {
        if (value is null)
        {
            return ref Nil(ref at);
        }

        // Most text is ASCII and as long in bytes as in characters.
        if (value.Length <= Codes.MaxFixStr)
        {
            var room = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref at, 1), value.Length);
            if (Ascii.FromUtf16(value, room, out var written) == OperationStatus.Done)
            {
                at = (byte)(Codes.FixStr | written);
                return ref Unsafe.Add(ref at, 1 + written);
            }
        }

        return ref LongString(ref at, value);
    }

    /// <summary>Stores a Guid as text of 36 characters.</summary>
    /// <param name="at">Where; 38 bytes.</param>
    /// <param name="value">The value.</param>
    public static ref byte Guid(ref byte at, Guid value)
    {
        at = Codes.Str8;
        Unsafe.Add(ref at, 1) = GuidLength;
        value.TryFormat(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref at, 2), GuidLength), out _);
        return ref Unsafe.Add(ref at, GuidSize);
    }

    /// <summary>Stores a decimal as text of the invariant culture, which keeps its scale.</summary>
    /// <param name="at">Where; up to 32 bytes.</param>
    /// <param name="value">The value.</param>
    public static ref byte Decimal(ref byte at, decimal value)
    {
        var written = DecimalText.Format(value, ref Unsafe.Add(ref at, 1));
        at = (byte)(Codes.FixStr | written);
        return ref Unsafe.Add(ref at, 1 + written);
    }

    /// <summary>Stores bytes.</summary>
    /// <param name="at">Where; up to 5 bytes more than the value has.</param>
    /// <param name="value">The bytes.</param>
    public static ref byte Bytes(ref byte at, scoped ReadOnlySpan<byte> value)
    {
        at = ref BytesHeader(ref at, value.Length);
        value.CopyTo(MemoryMarshal.CreateSpan(ref at, value.Length));
        return ref Unsafe.Add(ref at, value.Length);
    }

    /// <summary>Stores the header of bytes.</summary>
    /// <param name="at">Where; up to 5 bytes.</param>
    /// <param name="length">The number of bytes.</param>
    public static ref byte BytesHeader(ref byte at, int length)
    {
        if (length <= byte.MaxValue)
        {
            return ref Store(ref at, Codes.Bin8, (byte)length);
        }

        return ref LongHeader(ref at, (uint)length, Codes.Bin16);
    }

    /// <summary>Stores the header of a string.</summary>
    /// <param name="at">Where; up to 5 bytes.</param>
    /// <param name="length">The number of its UTF-8 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte StringHeader(ref byte at, int length)
    {
        if (length <= Codes.MaxFixStr)
        {
            at = (byte)(Codes.FixStr | length);
            return ref Unsafe.Add(ref at, 1);
        }

        if (length <= byte.MaxValue)
        {
            return ref Store(ref at, Codes.Str8, (byte)length);
        }

        return ref LongHeader(ref at, (uint)length, Codes.Str16);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CountSize(string value) => checked(MaxHeader + Encoding.UTF8.GetByteCount(value));

    // Written behind the header of as many bytes as characters, and moved where that header is too short.
    private static ref byte LongString(ref byte at, string value)
    {
        var guess = HeaderOf(value.Length);
        var room = value.Length <= CountFrom ? 3 * value.Length : CountSize(value) - MaxHeader;
        var body = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref at, guess), room);
        var written = Encoding.UTF8.GetBytes(value, body);
        var header = HeaderOf(written);
        if (header != guess)
        {
            var whole = MemoryMarshal.CreateSpan(ref at, header + written);
            whole.Slice(guess, written).CopyTo(whole[header..]);
        }

        at = ref StringHeader(ref at, written);
        return ref Unsafe.Add(ref at, written);
    }

    private static int HeaderOf(int length) => length <= Codes.MaxFixStr ? 1 : length <= byte.MaxValue ? 2 : length <= ushort.MaxValue ? 3 : 5;
}
