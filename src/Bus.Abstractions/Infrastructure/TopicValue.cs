using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace TypedBus.Infrastructure;

/// <summary>Formats the values of a topic template.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TopicValue
{
    private const int MaxBytes = 256;

    /// <summary>
    /// Formats a value for the invariant culture and percent-encodes the UTF-8 bytes (RFC 3986, section 2.1) of
    /// <c>. * &gt; %</c>, white space and control characters.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="member">The member that it is of, for the error.</param>
    /// <exception cref="BusException">The value is empty, or over 256 bytes.</exception>
    public static string Format<T>(T value, string member)
    {
        var text = value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString();
        if (string.IsNullOrEmpty(text))
        {
            throw new BusException($"{member} is empty, but its message's topic is made of it. Give it a value, or take it out of the template.");
        }

        var encoded = text.AsSpan().IndexOfAnyExceptInRange('0', 'z') < 0 && text.AsSpan().IndexOf('>') < 0 ? text : Encode(text);
        var bytes = Encoding.UTF8.GetByteCount(encoded);
        return bytes <= MaxBytes
            ? encoded
            : throw new BusException($"{member} takes {bytes} bytes in its message's topic; {MaxBytes} is the limit.");
    }

    private static string Encode(string text)
    {
        var builder = new StringBuilder(text.Length + 8);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not ('.' or '*' or '>' or '%') && !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
            {
                builder.Append(rune.ToString());
                continue;
            }

            foreach (var one in utf8[..rune.EncodeToUtf8(utf8)])
            {
                builder.Append('%').Append(one.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return builder.ToString();
    }
}
