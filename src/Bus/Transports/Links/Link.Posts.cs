using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>
/// The posts of a link. The lane that they wake is run by the thread that has read them, once it has posted all that came together: their bytes stay in
/// one core's cache, and no thread is woken. All of it by whoever has the dispatcher's turn.
/// </summary>
internal sealed partial class Link
{
    private IBriefWork? _woken;

    /// <summary>A lane was woken, which is run when the frames that came together are done.</summary>
    internal void Woke(IBriefWork? lane)
    {
        if (lane is not null)
        {
            PassOn();
            _woken = lane;
        }
    }

    IBriefWork? IFrameSink.TakeWork()
    {
        var woken = _woken;
        _woken = null;
        return woken;
    }

    private void TakePost(ReadOnlyMemory<byte> frame)
    {
        if (WasUp && !Volatile.Read(ref _takesNothing) && PlainPost.TryRead(frame.Span, out var target, out var wireId, out var sequence))
        {
            Network.OnPost(this, target, wireId, sequence, frame[PlainPost.HeadBehindLength..]);
        }
        else
        {
            _ = OnData(frame, out _);
        }
    }

    // Before handlers of something else run: they may take their time.
    private void PassOn()
    {
        if (_woken is { } woken)
        {
            _woken = null;
            ThreadPool.UnsafeQueueUserWorkItem(woken, preferLocal: false);
        }
    }
}
