using System.Buffers.Text;

namespace Quickstart.Parsing;

/// <summary>Reads the date of a log line, such as <c>14/Feb/2026:09:30:00 +0100</c>.</summary>
public static class ClfDate
{
    private const int Length = 26;

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset date)
    {
        date = default;
        if (text.Length != Length
            || text[2] != '/' || text[6] != '/' || text[11] != ':' || text[14] != ':' || text[17] != ':' || text[20] != ' '
            || !TryNumber(text[..2], out var day)
            || MonthOf(text[3..6]) is not { } month
            || !TryNumber(text[7..11], out var year)
            || !TryNumber(text[12..14], out var hour)
            || !TryNumber(text[15..17], out var minute)
            || !TryNumber(text[18..20], out var second)
            || text[21] is not ((byte)'+' or (byte)'-')
            || !TryNumber(text[22..24], out var offsetHours)
            || !TryNumber(text[24..26], out var offsetMinutes)
            || year < 1
            || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60 || offsetHours > 14 || offsetMinutes > 59)
        {
            return false;
        }

        var offset = new TimeSpan(offsetHours, offsetMinutes, 0) * (text[21] == '-' ? -1 : 1);
        if (offset.Duration() > TimeSpan.FromHours(14))
        {
            return false;
        }

        // A leap second is the last of its minute.
        date = new DateTimeOffset(year, month, day, hour, minute, Math.Min(second, 59), offset);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out int number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && number >= 0;

    private static int? MonthOf(ReadOnlySpan<byte> name)
    {
        var at = "JanFebMarAprMayJunJulAugSepOctNovDec"u8.IndexOf(name);
        return at >= 0 && at % 3 == 0 ? (at / 3) + 1 : null;
    }
}
