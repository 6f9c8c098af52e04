using System.Diagnostics.CodeAnalysis;

namespace Quickstart;

/// <summary>
/// Reads a line in the Common or Combined Log Format (https://httpd.apache.org/docs/2.4/logs.html#accesslog).
/// It works on bytes, since logs hold what clients send, and that need not be text.
/// </summary>
internal static class AccessLogParser
{
    public static bool TryParse(ReadOnlySpan<byte> line, long number, [NotNullWhen(true)] out RequestLogged? request, out BadLineReason reason)
    {
        request = null;
        var rest = line.TrimEnd(" \t\r"u8);
        if (rest.IsEmpty)
        {
            reason = BadLineReason.Blank;
            return false;
        }

        if (!LogPrefix.TryTake(ref rest, out var prefix, out reason)
            || !TryTakeRequest(ref rest, out var text, out reason)
            || !RequestLine.TryParse(text, out var asked, out reason)
            || !LogSuffix.TryParse(rest, out var suffix, out reason))
        {
            return false;
        }

        request = new RequestLogged(
            number,
            LogText.Decode(prefix.Client),
            prefix.Time,
            asked.Method,
            LogText.Decode(asked.Path),
            suffix.Status,
            suffix.Bytes,
            suffix.Duration);
        return true;
    }

    private static bool TryTakeRequest(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> request, out BadLineReason reason)
    {
        request = default;
        reason = BadLineReason.UnexpectedText;
        if (!LogFields.SkipSpace(ref rest) && !rest.IsEmpty)
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            reason = BadLineReason.Truncated;
            return false;
        }

        if (rest[0] != '"')
        {
            return false;
        }

        reason = BadLineReason.Truncated;
        return LogFields.TryTakeQuoted(ref rest, out request);
    }
}
