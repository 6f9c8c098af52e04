namespace Quickstart;

/// <summary>Takes fields off the front of what is left of a line.</summary>
internal static class LogFields
{
    /// <summary>The bytes up to the next space, or all.</summary>
    public static ReadOnlySpan<byte> TakeBare(scoped ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)' ');
        var field = end < 0 ? rest : rest[..end];
        rest = rest[field.Length..];
        return field;
    }

    /// <summary>The bytes between quotes, where a backslash takes away the meaning of the next; false where no quote closes the field.</summary>
    public static bool TryTakeQuoted(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> field)
    {
        field = default;
        var at = 1;
        while (at < rest.Length)
        {
            var next = rest[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                return false;
            }

            at += next;
            if (rest[at] == '"')
            {
                field = rest[1..at];
                rest = rest[(at + 1)..];
                return true;
            }

            at += 2;
        }

        return false;
    }

    /// <summary>Skips spaces; false where there is none.</summary>
    public static bool SkipSpace(scoped ref ReadOnlySpan<byte> rest)
    {
        var before = rest.Length;
        rest = rest.TrimStart((byte)' ');
        return rest.Length < before;
    }
}
