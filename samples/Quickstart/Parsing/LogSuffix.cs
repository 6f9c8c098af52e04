using System.Buffers.Text;

namespace Quickstart;

/// <summary>
/// What stands after the request: status and size; in the Combined format the quoted referer and user agent too; and, where the
/// server adds it, the time that the request took, in microseconds.
/// </summary>
internal readonly record struct LogSuffix(int Status, long Bytes, TimeSpan? Duration)
{
    // A year; what is longer is some other number.
    private const long MaxMicroseconds = 365L * 24 * 60 * 60 * 1_000_000;

    public static bool TryParse(ReadOnlySpan<byte> rest, out LogSuffix suffix, out BadLineReason reason)
    {
        suffix = default;
        if (!TryTakeGap(ref rest, out reason))
        {
            return false;
        }

        var status = LogFields.TakeBare(ref rest);
        if (!LogFields.SkipSpace(ref rest) || rest.IsEmpty)
        {
            reason = BadLineReason.Truncated;
            return false;
        }

        if (status.Length != 3 || !TryNumber(status, out var code) || code is < 100 or > 599)
        {
            reason = BadLineReason.BadStatus;
            return false;
        }

        var size = LogFields.TakeBare(ref rest);
        var bytes = 0L;
        if (!size.SequenceEqual("-"u8) && !TryNumber(size, out bytes))
        {
            reason = BadLineReason.BadSize;
            return false;
        }

        if (!TryParseFurther(rest, out var duration, out reason))
        {
            return false;
        }

        suffix = new LogSuffix((int)code, bytes, duration);
        return true;
    }

    private static bool TryParseFurther(ReadOnlySpan<byte> rest, out TimeSpan? duration, out BadLineReason reason)
    {
        duration = null;
        while (!rest.IsEmpty)
        {
            LogFields.SkipSpace(ref rest);
            if (rest.IsEmpty)
            {
                break;
            }

            duration = null;
            if (rest[0] == '"')
            {
                if (!LogFields.TryTakeQuoted(ref rest, out _))
                {
                    reason = BadLineReason.Truncated;
                    return false;
                }

                if (!rest.IsEmpty && rest[0] != ' ')
                {
                    reason = BadLineReason.UnexpectedText;
                    return false;
                }

                continue;
            }

            var field = LogFields.TakeBare(ref rest);
            if (TryNumber(field, out var microseconds) && microseconds <= MaxMicroseconds)
            {
                duration = TimeSpan.FromMicroseconds(microseconds);
            }
            else if (!field.SequenceEqual("-"u8) && field.ContainsAnyExcept("0123456789."u8))
            {
                reason = BadLineReason.UnexpectedText;
                return false;
            }
        }

        reason = default;
        return true;
    }

    private static bool TryTakeGap(scoped ref ReadOnlySpan<byte> rest, out BadLineReason reason)
    {
        reason = rest.IsEmpty ? BadLineReason.Truncated : BadLineReason.UnexpectedText;
        return LogFields.SkipSpace(ref rest);
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        return !text.ContainsAnyExceptInRange((byte)'0', (byte)'9') && Utf8Parser.TryParse(text, out value, out int _);
    }
}
