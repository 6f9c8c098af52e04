using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedBus.Serialization;

/// <summary>Decimals as text: a short way for numbers of up to 64 bits without their scale, the platform's for the others.</summary>
internal static class DecimalText
{
    private const int ScaleShift = 16;

    // As many digits as fit into 64 bits whatever they are.
    private const int MaxDigits = 19;

    /// <summary>Writes a decimal as the invariant culture does; 31 bytes suffice.</summary>
    /// <returns>The number of bytes.</returns>
    internal static int Format(decimal value, ref byte at)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var text = MemoryMarshal.CreateSpan(ref at, Codes.MaxFixStr);
        if (bits[2] != 0)
        {
            value.TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
            return written;
        }

        var sign = bits[3] < 0 ? 1 : 0;
        text[0] = (byte)'-';
        var scale = (byte)(bits[3] >> ScaleShift);
        var digits = text[sign..];
        (((ulong)(uint)bits[1] << 32) | (uint)bits[0]).TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        return sign + (scale == 0 ? count : Point(digits, count, scale));
    }

    /// <summary>Reads a decimal; takes what the platform takes.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        var at = !text.IsEmpty && text[0] == (byte)'-' ? 1 : 0;
        var isNegative = at == 1;
        var first = at;
        var point = -1;
        ulong magnitude = 0;
        for (; at < text.Length; at++)
        {
            var digit = (uint)text[at] - '0';
            if (digit <= 9)
            {
                magnitude = (magnitude * 10) + digit;
            }
            else if (text[at] == (byte)'.' && point < 0)
            {
                point = at;
            }
            else
            {
                return Parse(text, out value);
            }
        }

        var digits = text.Length - first - (point < 0 ? 0 : 1);
        if (digits is 0 or > MaxDigits)
        {
            return Parse(text, out value);
        }

        value = new decimal((int)magnitude, (int)(magnitude >> 32), 0, isNegative, (byte)(point < 0 ? 0 : text.Length - point - 1));
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Parse(ReadOnlySpan<byte> text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    // Puts the point among the digits, or zeros and the point before them.
    private static int Point(Span<byte> digits, int count, int scale)
    {
        if (count > scale)
        {
            digits.Slice(count - scale, scale).CopyTo(digits[(count - scale + 1)..]);
            digits[count - scale] = (byte)'.';
            return count + 1;
        }

        var lead = 2 + scale - count;
        digits[..count].CopyTo(digits[lead..]);
        digits[..lead].Fill((byte)'0');
        digits[1] = (byte)'.';
        return lead + count;
    }
}
