using System.Buffers.Binary;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>
/// Posts of one link to one mailbox that follow one another in the bytes that were received. They are read when their turn comes, into one slot and with one
/// parcel for all: nobody holds on to either.
/// </summary>
internal sealed class PostFeed<TSlot>(ServedMailbox<TSlot> mailbox) : LaneFeed<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private readonly Parcel _parcel = new(null, default);
    private ReadBuffer? _buffer;
    private byte[] _bytes = [];
    private int _at;
    private int _end;
    private int _left;

    internal override int Left => _left;

    /// <summary>Begins with one post.</summary>
    /// <param name="buffer">The bytes, of which this is another owner from now on.</param>
    /// <param name="start">Where its length field is.</param>
    /// <param name="end">Where it ends.</param>
    internal void Begin(ReadBuffer buffer, int start, int end)
    {
        buffer.Share();
        (_buffer, _bytes, _at, _end, _left) = (buffer, buffer.Bytes, start, end, 1);
    }

    /// <summary>Takes another post, where it lies right behind.</summary>
    internal bool TryAdd(ReadBuffer buffer, int start, int end)
    {
        if (buffer != _buffer || start != _end)
        {
            return false;
        }

        _end = end;
        _left++;
        return true;
    }

    internal override bool TryNext(ref TSlot slot)
    {
        while (_left > 0)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_at));
            var frame = _bytes.AsMemory(_at + FrameLimits.LengthSize, length);
            _at += FrameLimits.LengthSize + length;
            _left--;
            _ = PlainPost.TryRead(frame.Span, out _, out var wireId, out var sequence);
            if (mailbox.TryRead(wireId, sequence, frame[PlainPost.HeadBehindLength..], _parcel, ref slot))
            {
                return true;
            }
        }

        Release();
        return false;
    }

    internal override void Detach()
    {
        if (_buffer is null)
        {
            return;
        }

        var rest = _left == 0 ? [] : _bytes.AsSpan(_at, _end - _at).ToArray();
        Release();
        (_bytes, _at, _end) = (rest, 0, rest.Length);
    }

    private void Release()
    {
        _buffer?.Release();
        (_buffer, _bytes) = (null, []);
    }
}
