namespace Quickstart.Parsing;

/// <summary>Reads lines as bytes, however they end, in bounded memory: what is over the limit is passed over and marked.</summary>
public sealed class LineReader(Stream stream)
{
    /// <summary>The longest line that is taken; servers limit request lines to 8 KiB.</summary>
    public const int MaxLength = 8192;

    private readonly byte[] _buffer = new byte[8 * MaxLength];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>How many bytes have been read.</summary>
    public long Position { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its end; valid until the next call. Of a line that is too long only the beginning.</param>
    /// <param name="isTooLong">Whether it is over <see cref="MaxLength"/>.</param>
    /// <returns>False at the end.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        isTooLong = false;
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var feed = rest.IndexOf((byte)'\n');
            if (feed >= 0 || (_atEnd && rest.Length > 0))
            {
                line = Trim(feed >= 0 ? rest[..feed] : rest);
                _start += feed >= 0 ? feed + 1 : rest.Length;
                isTooLong |= line.Length > MaxLength;
                return true;
            }

            if (_atEnd)
            {
                line = default;
                return false;
            }

            if (rest.Length > MaxLength)
            {
                // Keep nothing of it but the mark, and go on to its end.
                isTooLong = true;
                _start = _end;
            }

            Fill();
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        Position += read;
        _atEnd = read == 0;
    }
}
