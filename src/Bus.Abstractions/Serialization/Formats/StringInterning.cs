using System.Text;
using System.Text.Unicode;

namespace TypedBus.Serialization;

/// <summary>Keeps short strings that were read before, in a table of fixed size where a newer one takes the place of an older one.</summary>
/// <remarks>
/// Any thread: entries are immutable and replaced as a whole, so that the worst that a race costs is another copy. Unlike
/// <see cref="string.Intern"/> it forgets, so that a peer cannot fill memory with it.
/// </remarks>
internal static class StringInterning
{
    private const int Size = 4096;
    private const int MaxLength = 64;

    private static readonly Entry?[] Entries = new Entry?[Size];

    internal static string Get(ReadOnlySpan<byte> utf8, int start)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > MaxLength)
        {
            return Decode(utf8, start);
        }

        var hash = default(HashCode);
        hash.AddBytes(utf8);
        ref var slot = ref Entries[(uint)hash.ToHashCode() % Size];
        var known = Volatile.Read(ref slot);
        if (known is not null && utf8.SequenceEqual(known.Utf8))
        {
            return known.Text;
        }

        var text = Decode(utf8, start);
        Volatile.Write(ref slot, new Entry(utf8.ToArray(), text));
        return text;
    }

    private static string Decode(ReadOnlySpan<byte> utf8, int start) => Utf8.IsValid(utf8)
        ? Encoding.UTF8.GetString(utf8)
        : throw new MessageFormatException("The bytes of a string are not UTF-8.", start);

    private sealed record Entry(byte[] Utf8, string Text);
}
