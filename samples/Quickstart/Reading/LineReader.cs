namespace Quickstart;

/// <summary>Splits a stream into lines within one buffer, however long a line is.</summary>
internal sealed class LineReader(Stream source)
{
    /// <summary>The length in bytes from which a line is too long to be one of a log.</summary>
    public const int MaxLength = 32 * 1024;

    private readonly byte[] _buffer = new byte[2 * MaxLength];
    private int _start;
    private int _end;
    private bool _isTooLong;
    private bool _isEnded;

    /// <summary>How many bytes have been read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Takes the next line of what has been read, without its end; the bytes stay until the next fill.</summary>
    /// <param name="line">The line; empty where it is too long.</param>
    /// <param name="isTooLong">Whether it is too long.</param>
    /// <returns>False where more must be read first.</returns>
    public bool TryTake(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        line = _buffer.AsSpan(_start.._end);
        isTooLong = _isTooLong;
        var length = line.IndexOf((byte)'\n');
        if (length < 0)
        {
            // The last line may lack its end.
            if (!_isEnded || (line.IsEmpty && !isTooLong))
            {
                return false;
            }

            length = line.Length;
        }

        _start = Math.Min(_start + length + 1, _end);
        _isTooLong = false;
        isTooLong |= length > MaxLength;
        line = isTooLong ? default : line[..length];
        return true;
    }

    /// <summary>Reads on; false at the end, after which what is left can be taken.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_isEnded)
        {
            return false;
        }

        if (_isTooLong || _end - _start > MaxLength)
        {
            // Only that the line was too long is remembered of it.
            _isTooLong = true;
            _start = _end = 0;
        }

        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);

        // A read of standard input cannot be cancelled, only abandoned.
        var read = await source.ReadAsync(_buffer.AsMemory(_end), cancellationToken).AsTask().WaitAsync(cancellationToken);
        if (BytesRead == 0 && _buffer.AsSpan(0, read).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }

        BytesRead += read;
        _end += read;
        _isEnded = read == 0;
        return true;
    }
}
