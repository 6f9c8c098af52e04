using System.Buffers.Text;
using Quickstart.Messages;

namespace Quickstart.Parsing;

/// <summary>
/// Reads one line of the Common or Combined Log Format
/// (https://httpd.apache.org/docs/current/logs.html#accesslog), with or without a request time in microseconds at its end (<c>%D</c>).
/// </summary>
public static class LogLine
{
    /// <summary>Reads a line.</summary>
    /// <param name="number">The number of the line.</param>
    /// <param name="line">Its bytes.</param>
    /// <param name="request">What it says, where it says something.</param>
    public static BadLine TryParse(long number, ReadOnlySpan<byte> line, out RequestLogged? request)
    {
        request = null;
        if (line.TrimEnd(" \t"u8).IsEmpty)
        {
            return BadLine.Blank;
        }

        var fields = new FieldReader(line);
        var client = fields.Word();
        if (client.IndexOfAny((byte)'.', (byte)':') < 0)
        {
            return BadLine.NoAddress;
        }

        // The user's name may hold spaces, so what comes before the date is passed over as a whole.
        if (!fields.SkipTo((byte)'[') || !fields.TryBracketed(out var date))
        {
            return BadLine.Truncated;
        }

        if (!ClfDate.TryParse(date, out var at))
        {
            return BadLine.BadDate;
        }

        if (!fields.TryQuoted(out var requestLine))
        {
            return BadLine.Truncated;
        }

        var bad = ParseRequest(requestLine, out var method, out var path);
        if (bad != BadLine.None)
        {
            return bad;
        }

        var status = fields.Word();
        var size = fields.Word();
        if (size.IsEmpty)
        {
            return BadLine.Truncated;
        }

        if (!Utf8Parser.TryParse(status, out int code, out var used) || used != status.Length || code is < 100 or > 599)
        {
            return BadLine.BadStatus;
        }

        long bytes = 0;
        if (!size.SequenceEqual("-"u8) && (!Utf8Parser.TryParse(size, out bytes, out used) || used != size.Length || bytes < 0))
        {
            return BadLine.BadSize;
        }

        if (!TryParseDuration(ref fields, out var duration))
        {
            return BadLine.BadDuration;
        }

        request = new RequestLogged(number, method, path, code, bytes, at, duration);
        return BadLine.None;
    }

    private static BadLine ParseRequest(ReadOnlySpan<byte> line, out string method, out string path)
    {
        (method, path) = ("", "");
        if (line.IsEmpty || line.SequenceEqual("-"u8) || line.StartsWith("\\x"u8))
        {
            // A connection without a request, or one of another protocol, such as TLS sent to a plain port.
            return BadLine.NotHttp;
        }

        var first = line.IndexOf((byte)' ');
        if (first <= 0)
        {
            return BadLine.BadRequest;
        }

        var target = line[(first + 1)..];
        var last = target.LastIndexOf((byte)' ');
        if (last >= 0 && target[(last + 1)..].StartsWith("HTTP/"u8))
        {
            target = target[..last];
        }

        var query = target.IndexOfAny((byte)'?', (byte)'#');
        method = KnownText.Method(line[..first]);
        path = KnownText.Path(query < 0 ? target : target[..query]);
        return method.Length == 0 || path.Length == 0 ? BadLine.BadRequest : BadLine.None;
    }

    // Referrer and agent may be there or not; what follows them, or the size, is the time.
    private static bool TryParseDuration(ref FieldReader fields, out TimeSpan? duration)
    {
        duration = null;
        while (fields.PeekQuote())
        {
            if (!fields.TryQuoted(out _))
            {
                return true;
            }
        }

        var time = fields.Word();
        if (time.IsEmpty || time.SequenceEqual("-"u8))
        {
            return true;
        }

        if (!Utf8Parser.TryParse(time, out long microseconds, out var used) || used != time.Length || microseconds < 0)
        {
            return false;
        }

        duration = TimeSpan.FromMicroseconds(microseconds);
        return true;
    }
}
