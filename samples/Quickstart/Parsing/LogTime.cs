using System.Buffers.Text;

namespace Quickstart;

/// <summary>Reads the time of a line, as in <c>10/Oct/2000:13:55:36 -0700</c>.</summary>
internal static class LogTime
{
    public const int Length = 26;

    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length != Length
            || text[2] != '/' || text[6] != '/' || text[11] != ':' || text[14] != ':' || text[17] != ':' || text[20] != ' '
            || text[21] is not ((byte)'+' or (byte)'-')
            || !TryNumber(text[..2], out var day)
            || !TryMonth(text[3..6], out var month)
            || !TryNumber(text[7..11], out var year)
            || !TryNumber(text[12..14], out var hour)
            || !TryNumber(text[15..17], out var minute)
            || !TryNumber(text[18..20], out var second)
            || !TryNumber(text[22..24], out var offsetHours)
            || !TryNumber(text[24..], out var offsetMinutes))
        {
            return false;
        }

        // The years leave room for the offset on both sides.
        if (year is < 1970 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60 || offsetHours > 14 || offsetMinutes > 59 || offsetHours * 60 + offsetMinutes > 14 * 60)
        {
            return false;
        }

        var offset = new TimeSpan(offsetHours, offsetMinutes, 0);
        // .NET knows no leap second.
        time = new DateTimeOffset(year, month, day, hour, minute, Math.Min(second, 59), text[21] == '-' ? -offset : offset);
        return true;
    }

    private static bool TryMonth(ReadOnlySpan<byte> text, out int month)
    {
        var at = Months.IndexOf(text);
        month = at / 3 + 1;
        return at >= 0 && at % 3 == 0;
    }

    // Utf8Parser alone would take a sign.
    private static bool TryNumber(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        return !text.ContainsAnyExceptInRange((byte)'0', (byte)'9') && Utf8Parser.TryParse(text, out value, out _);
    }
}
