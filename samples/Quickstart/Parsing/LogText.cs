using System.Buffers;
using System.Globalization;
using System.Text;

namespace Quickstart;

/// <summary>Makes text of the bytes of a field.</summary>
internal static class LogText
{
    /// <summary>
    /// The text as it stands in the log, so that a search there finds it. Bytes that are no UTF-8, and characters that would upset a
    /// terminal, become <c>\xNN</c>, as servers write them.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? DecodeOdd(bytes) : Encoding.ASCII.GetString(bytes);

    private static string DecodeOdd(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 16);
        while (!bytes.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done;
            if (valid && IsPrintable(rune))
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var one in bytes[..length])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{one:x2}");
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
