using System.Runtime.InteropServices;
using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>
/// The posts of a link. The lane that they wake is run by the thread that has read them, once it has taken all that came together: their bytes stay in
/// one core's cache, and no thread is woken. All of it by whoever has the dispatcher's turn.
/// </summary>
internal sealed partial class Link
{
    private IBriefWork? _woken;
    private ServedTarget? _fed;

    /// <summary>A lane was woken, which is run when the frames that came together are done.</summary>
    /// <param name="lane">The lane; null without.</param>
    /// <param name="fed">Takes the posts behind the one at hand, as long as they are for it and follow one another; null where they go into its queue.</param>
    internal void Woke(IBriefWork? lane, ServedTarget? fed = null)
    {
        if (lane is not null)
        {
            PassOn();
            _woken = lane;
            _fed = fed;
        }
    }

    /// <summary>The bytes that a frame lies in, where they may be shared until the lane that it is for has handled it.</summary>
    /// <param name="payload">The end of the frame.</param>
    /// <param name="end">Where the frame ends.</param>
    internal ReadBuffer? BufferOf(ReadOnlyMemory<byte> payload, out int end)
    {
        end = 0;
        if (_reader.Dispatching is not { } buffer || !MemoryMarshal.TryGetArray(payload, out var bytes) || bytes.Array != buffer.Bytes)
        {
            return null;
        }

        end = bytes.Offset + bytes.Count;
        return buffer;
    }

    IBriefWork? IFrameSink.TakeWork()
    {
        var woken = _woken;
        _woken = null;
        _fed = null;
        return woken;
    }

    private void TakePost(ReadOnlyMemory<byte> frame)
    {
        if (WasUp && !Volatile.Read(ref _takesNothing) && PlainPost.TryRead(frame.Span, out var target, out var wireId, out var sequence))
        {
            var payload = frame[PlainPost.HeadBehindLength..];
            if (_fed is { } fed && fed.Number == target && fed.TryFeed(payload))
            {
                return;
            }

            Network.OnPost(this, target, wireId, sequence, payload);
        }
        else
        {
            _ = OnData(frame, out _);
        }
    }

    // Before handlers of something else run: they may take their time.
    private void PassOn()
    {
        _fed = null;
        if (_woken is { } woken)
        {
            _woken = null;
            ThreadPool.UnsafeQueueUserWorkItem(woken, preferLocal: false);
        }
    }
}
