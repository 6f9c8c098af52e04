namespace TypedBus.Transports;

/// <summary>Chunks of large frames: joined as they come, by the reading thread, into the array of their frame. What has not come yet is received there.</summary>
internal sealed partial class FrameReader
{
    // The header of a chunk is shorter.
    private const int MinBegun = 64;

    // Of a chunk that is longer than other frames may be.
    private const int MaxBegun = 4 * 1024;

    // Below that the bytes are copied with less effort than received apart.
    private const int MinRest = 8 * 1024;

    // Behind a chunk comes another one, as a rule: its header is received, and not the bytes that have a place of their own.
    private const int Peek = 1024;

    private Memory<byte> _rest;
    private int _chunkSize;
    private bool _expectsChunk;
    private bool _isUnclear;

    private Memory<byte> Room =>
        !_rest.IsEmpty ? _rest
        : _expectsChunk && _start == _end && _buffer.Length - _end > Peek ? _buffer.Bytes.AsMemory(_end, Peek)
        : _buffer.Bytes.AsMemory(_end);

    private bool IsWorthBypassing(int whole) => !_isUnclear && _end - _start >= MinBegun && whole - (_end - _start) >= MinRest;

    // False where it goes on when more has come.
    private bool TryJoin(int length)
    {
        var whole = FrameLimits.LengthSize + length;
        var there = Math.Min(whole, _end - _start);
        var begun = _buffer.Bytes.AsMemory(_start + FrameLimits.LengthSize, there - FrameLimits.LengthSize);
        if (!_sink.TryBeginChunk(begun, length, out _rest))
        {
            if (length > FrameLimits.MaxWhole && begun.Length >= MaxBegun)
            {
                throw FrameErrors.Header(MaxBegun, "that of a chunk is short.");
            }

            // As any other frame, then: when it is there.
            _isUnclear = length <= FrameLimits.MaxWhole;
            return false;
        }

        _isUnclear = false;
        _chunkSize = whole;
        _start += there;
        if (!_rest.IsEmpty)
        {
            return false;
        }

        EndChunk();
        return true;
    }

    private void TakeRest(int count)
    {
        _littleReads = 0;
        _rest = _rest[count..];
        if (_rest.IsEmpty)
        {
            _expectsChunk = true;
            EndChunk();
        }
    }

    private void EndChunk()
    {
        var whole = _sink.EndChunk(out var length);
        _dispatcher.Add(new Dispatcher.Piece(null, 0, _chunkSize, whole is null ? 0 : 1, whole, length));
    }
}
