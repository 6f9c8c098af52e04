namespace Quickstart;

/// <summary>What stands before the request: client, identity, user and time, as in <c>192.0.2.1 - joe [10/Oct/2000:13:55:36 -0700]</c>.</summary>
internal readonly ref struct LogPrefix
{
    // No name of a host is longer (RFC 1035, section 2.3.4).
    private const int MaxClient = 255;

    private LogPrefix(ReadOnlySpan<byte> client, DateTimeOffset time)
    {
        Client = client;
        Time = time;
    }

    public ReadOnlySpan<byte> Client { get; }

    public DateTimeOffset Time { get; }

    /// <summary>Takes the prefix off a line.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> rest, out LogPrefix prefix, out BadLineReason reason)
    {
        prefix = default;
        reason = BadLineReason.NotALogLine;
        var client = LogFields.TakeBare(ref rest);
        if (client.IsEmpty || client.Length > MaxClient || client[0] == '[' || !TryTakeTime(ref rest, out var time, ref reason))
        {
            return false;
        }

        prefix = new LogPrefix(client, time);
        return true;
    }

    // Names of users may hold spaces and brackets, so the first brackets that hold a time are meant.
    private static bool TryTakeTime(scoped ref ReadOnlySpan<byte> rest, out DateTimeOffset time, ref BadLineReason reason)
    {
        var at = 0;
        while (rest[at..].IndexOf(" ["u8) is >= 0 and var next)
        {
            at += next + 2;
            var text = rest[at..];
            if (text.Length > LogTime.Length && text[LogTime.Length] == ']' && LogTime.TryParse(text[..LogTime.Length], out time))
            {
                rest = text[(LogTime.Length + 1)..];
                return true;
            }

            if (reason == BadLineReason.NotALogLine)
            {
                reason = text.IndexOf("] \""u8) >= 0 ? BadLineReason.BadDate
                    : text.Length <= LogTime.Length && !text.Contains((byte)']') ? BadLineReason.Truncated
                    : reason;
            }
        }

        time = default;
        return false;
    }
}
