using System.Buffers;
using System.Text;

namespace Quickstart;

/// <summary>The request as the client wrote it, as in <c>GET /index.html HTTP/1.1</c>.</summary>
internal readonly ref struct RequestLine
{
    private const int MaxMethod = 32;

    // The characters of a token (RFC 9110, section 5.6.2).
    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private RequestLine(ReadOnlySpan<byte> method, ReadOnlySpan<byte> target)
    {
        Method = KnownMethod(method);
        Path = target.IndexOf((byte)'?') is >= 0 and var query ? target[..query] : target;
    }

    public string Method { get; }

    /// <summary>The target without its query.</summary>
    public ReadOnlySpan<byte> Path { get; }

    public static bool TryParse(ReadOnlySpan<byte> text, out RequestLine request, out BadLineReason reason)
    {
        request = default;
        if (text.IsEmpty || text.SequenceEqual("-"u8))
        {
            reason = BadLineReason.EmptyRequest;
            return false;
        }

        var target = text;
        var method = LogFields.TakeBare(ref target);
        if (method.Contains((byte)'\\') || method.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            // TLS to a plain port begins with \x16\x03\x01, which servers log escaped or raw.
            reason = BadLineReason.BinaryRequest;
            return false;
        }

        reason = BadLineReason.BadRequest;
        if (method.IsEmpty || method.Length > MaxMethod || method.ContainsAnyExcept(TokenBytes) || !LogFields.SkipSpace(ref target))
        {
            return false;
        }

        // Some clients leave spaces in the target, so the protocol is what follows the last one.
        var space = target.LastIndexOf((byte)' ');
        if (space > 0 && IsProtocol(target[(space + 1)..]))
        {
            target = target[..space].TrimEnd((byte)' ');
        }
        else if (space >= 0 || !method.SequenceEqual("GET"u8) || target.StartsWith("HTTP/"u8))
        {
            // Only HTTP/0.9 has no protocol, and all it has is GET.
            return false;
        }

        if (target.IsEmpty)
        {
            return false;
        }

        request = new RequestLine(method, target);
        return true;
    }

    private static bool IsProtocol(ReadOnlySpan<byte> text) =>
        text.StartsWith("HTTP/"u8) && text.Length is 6 or 8 && IsDigit(text[5]) && (text.Length == 6 || (text[6] == '.' && IsDigit(text[7])));

    private static bool IsDigit(byte one) => one is >= (byte)'0' and <= (byte)'9';

    // The usual methods cost no string.
    private static string KnownMethod(ReadOnlySpan<byte> method) =>
        method.SequenceEqual("GET"u8) ? "GET"
        : method.SequenceEqual("POST"u8) ? "POST"
        : method.SequenceEqual("HEAD"u8) ? "HEAD"
        : method.SequenceEqual("PUT"u8) ? "PUT"
        : method.SequenceEqual("DELETE"u8) ? "DELETE"
        : method.SequenceEqual("OPTIONS"u8) ? "OPTIONS"
        : Encoding.ASCII.GetString(method);
}
