using System.Diagnostics;

namespace TypedBus.Transports;

/// <summary>
/// Who sends what was appended: at once, by the thread that found the link idle; by the thread that has filled a segment, so that its bytes stay in one
/// core's cache and no thread is woken; else by a flush, which takes what there is by then.
/// </summary>
internal sealed partial class Outbox
{
    // Frames that follow one another faster than this are collected.
    internal static readonly long IdleTicks = Stopwatch.Frequency / 60_000;

    private const int Filled = FrameLimits.MaxWhole / 2;
    private const int MaxInlinePasses = 4;

    private readonly Flusher _flusher;
    private bool _isFlushing;

    private enum Turn
    {
        /// <summary>Somebody else sends, or will.</summary>
        None,

        /// <summary>Claimed; the link was idle.</summary>
        Idle,

        /// <summary>Claimed; there is a full segment.</summary>
        Full,

        /// <summary>Not claimed; a flush is to be queued.</summary>
        Flush,
    }

    // Called under the gate after an append.
    private Turn Next(int filled, bool collects = false)
    {
        if (_isSending || !HasWork)
        {
            return Turn.None;
        }

        if (filled >= Filled)
        {
            _isSending = true;
            return Turn.Full;
        }

        if (_isFlushing)
        {
            return Turn.None;
        }

        if (!collects && Stopwatch.GetTimestamp() - _idleSince > IdleTicks)
        {
            _isSending = true;
            return Turn.Idle;
        }

        _isFlushing = true;
        return Turn.Flush;
    }

    private void Take(Turn turn)
    {
        switch (turn)
        {
            case Turn.Idle:
                _ = SendAsync(MaxInlinePasses);
                break;
            case Turn.Full:
                SendFilled();
                break;
            case Turn.Flush:
                ThreadPool.UnsafeQueueUserWorkItem(_flusher, preferLocal: false);
                break;
            default:
                break;
        }
    }

    // As far as the connection takes it without waiting; the rest is the pool's.
    private void SendFilled()
    {
        try
        {
            var passes = MaxInlinePasses;
            while (Take(out var isData) is { } segment)
            {
                var sent = 0;
                while (sent < segment.Length)
                {
                    if (!_connection.TrySend(segment.From(sent).Span, out var count) || count == 0)
                    {
                        _ = SendRestAsync(segment, sent, isData);
                        return;
                    }

                    sent += count;
                }

                Sent(segment, isData);
                if (--passes == 0)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }
            }
        }
        catch (Exception error)
        {
            _failed(error);
        }
    }

    private async Task SendRestAsync(Segment segment, int sent, bool isData)
    {
        if (await TrySendAsync(segment, sent, isData).ConfigureAwait(false))
        {
            await SendAsync(int.MaxValue).ConfigureAwait(false);
        }
    }

    // One segment a turn: between two, who fills segments may take over.
    private async Task FlushAsync()
    {
        if (Take(out var isData) is not { } segment || !await TrySendAsync(segment, 0, isData).ConfigureAwait(false))
        {
            return;
        }

        bool again;
        _gate.Enter();
        _isSending = false;
        _idleSince = Stopwatch.GetTimestamp();
        again = !_isFlushing && HasWork;
        _isFlushing |= again;
        _gate.Exit();
        if (again)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_flusher, preferLocal: false);
        }
    }

    private sealed class Flusher(Outbox outbox) : IThreadPoolWorkItem
    {
        void IThreadPoolWorkItem.Execute()
        {
            outbox._gate.Enter();
            outbox._isFlushing = false;
            var isClaimed = outbox.Starts();
            outbox._gate.Exit();
            if (isClaimed)
            {
                _ = outbox.FlushAsync();
            }
        }
    }
}
