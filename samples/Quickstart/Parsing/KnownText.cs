using System.Text;

namespace Quickstart.Parsing;

/// <summary>Turns bytes into text, once for each different text as far as a bounded memory goes: logs repeat themselves.</summary>
public static class KnownText
{
    private const int MaxKnown = 10_000;

    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal);
    private static readonly string[] Methods = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE"];

    /// <summary>A method as HTTP has it, others in their own letters; empty where it is no word.</summary>
    public static string Method(ReadOnlySpan<byte> bytes)
    {
        foreach (var known in Methods)
        {
            if (Ascii.Equals(bytes, known))
            {
                return known;
            }
        }

        return bytes.ContainsAnyExceptInRange((byte)'A', (byte)'Z') ? "" : Encoding.ASCII.GetString(bytes);
    }

    /// <summary>A path; bytes that are not UTF-8 become U+FFFD.</summary>
    public static string Path(ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = stackalloc char[512];
        if (bytes.Length > characters.Length)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = characters[..Encoding.UTF8.GetChars(bytes, characters)];
        var lookup = Paths.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        var made = text.ToString();
        if (Paths.Count < MaxKnown)
        {
            Paths[made] = made;
        }

        return made;
    }
}
