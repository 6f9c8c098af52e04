namespace Quickstart.Parsing;

/// <summary>Takes the fields of a log line one after another.</summary>
public ref struct FieldReader(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>Up to the next space; empty at the end.</summary>
    public ReadOnlySpan<byte> Word()
    {
        SkipSpaces();
        var end = _rest.IndexOf((byte)' ');
        return Take(end < 0 ? _rest.Length : end);
    }

    /// <summary>Passes over everything before a character.</summary>
    public bool SkipTo(byte character)
    {
        var at = _rest.IndexOf(character);
        Take(Math.Max(at, 0));
        return at >= 0;
    }

    /// <summary>What stands between brackets; false where they do not close.</summary>
    public bool TryBracketed(out ReadOnlySpan<byte> text)
    {
        var close = _rest.IndexOf((byte)']');
        text = close < 0 ? default : Take(close + 1)[1..^1];
        return close >= 0;
    }

    /// <summary>Whether a quoted text is next.</summary>
    public bool PeekQuote()
    {
        SkipSpaces();
        return _rest is [(byte)'"', ..];
    }

    /// <summary>What stands between quotes, of which <c>\"</c> is none; false where they do not close.</summary>
    public bool TryQuoted(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!PeekQuote())
        {
            return false;
        }

        for (var at = 1; at < _rest.Length; at++)
        {
            if (_rest[at] == (byte)'\\')
            {
                at++;
            }
            else if (_rest[at] == (byte)'"')
            {
                text = Take(at + 1)[1..^1];
                return true;
            }
        }

        return false;
    }

    private void SkipSpaces() => _rest = _rest.TrimStart((byte)' ');

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
