using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>
/// Messages that pass the queue by. They come before it, and are taken only while nothing is in it: so what one sender has sent stays in order,
/// whichever way it goes.
/// </summary>
internal abstract partial class Lane<TSlot>
{
    private LaneFeed<TSlot>? _feed;
    private TSlot _fed;
    private bool _isFed;

    // Never below what is left, so that nobody takes the lane for drained; the owner writes it, any thread reads it.
    private int _fedLeft;

    /// <summary>Says that a feed has grown; the owner only.</summary>
    internal void Fed(LaneFeed<TSlot> feed) => Volatile.Write(ref _fedLeft, feed.Left);

    /// <summary>Sets what is handled before anything that comes into the queue from now on; the owner only, while the lane has no work.</summary>
    protected void Feed(LaneFeed<TSlot> feed) => _feed = feed;

    /// <summary>The lane is about to wait, or to change threads; the owner only.</summary>
    protected void DetachFeed() => _feed?.Detach();

    /// <summary>The message at hand; a null reference where there is none.</summary>
    private ref TSlot Current() => ref _isFed ? ref _fed : ref Queue.Peek();

    /// <summary>Handles what is fed, until the budget is used up or a handler does not complete at once.</summary>
    /// <returns>What the message at hand waits for; null where none waits.</returns>
    private Task? DrainFed(ref int budget)
    {
        while (budget > 0 && !_isStopped && TryNext())
        {
            budget--;
            var pending = _dispatcher.TryHandle(ref _fed);
            if (pending is not null && !pending.IsCompletedSuccessfully)
            {
                return pending;
            }

            Advance();
        }

        return null;
    }

    private bool TryNext()
    {
        if (_isFed)
        {
            return true;
        }

        _isFed = _feed is not null && _feed.TryNext(ref _fed);
        if (_isFed)
        {
            Volatile.Write(ref _fedLeft, _feed!.Left + 1);
        }
        else
        {
            _feed = null;
            Volatile.Write(ref _fedLeft, 0);
        }

        return _isFed;
    }

    private void AdvanceFed()
    {
        _fed.Clear();
        _isFed = false;
        if (_feed is null)
        {
            Volatile.Write(ref _fedLeft, 0);
        }
    }

    private void GiveUpFeed()
    {
        while (TryNext())
        {
            _supervisor.GiveUp(ref _fed, _dispatcher);
            AdvanceFed();
        }
    }
}
