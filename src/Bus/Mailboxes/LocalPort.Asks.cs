using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>How requests reach a lane.</summary>
internal sealed partial class LocalPort<TSlot>
{
    public override void Ask(in TSlot slot, int key, Ask ask, TimeSpan? timeout, bool isAccepted, CancellationToken cancellationToken)
    {
        if (LaneFor(key, ask, timeout, isAccepted, cancellationToken) is not { } lane)
        {
            return;
        }

        if (!lane.IsInline || !lane.TryAskHere(in slot, ask, cancellationToken))
        {
            TryAsk(lane, in slot, ask, timeout, cancellationToken);
        }
        else if (!ask.IsHere)
        {
            ask.Watch(cancellationToken);
            asks.Track(ask, timeout);
        }
    }

    /// <summary>Posts a request; what goes wrong completes it. Whoever posts takes the result by a call back.</summary>
    /// <returns>Whether a lane has it already; false where it waits for room, or has failed.</returns>
    internal bool TryAsk(in TSlot slot, int key, Ask ask, TimeSpan? timeout, bool isAccepted, CancellationToken cancellationToken) =>
        LaneFor(key, ask, timeout, isAccepted, cancellationToken) is { } lane && TryAsk(lane, in slot, ask, timeout, cancellationToken);

    private bool TryAsk(Lane<TSlot> lane, in TSlot slot, Ask ask, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ask.Watch(cancellationToken);
        var isTracked = asks.TryTrack(ask, timeout);
        lane.ExpectAsk();
        var result = lane.TryPost(in slot, LevelOf(in slot));
        if (result != Enqueued.Accepted)
        {
            AskSlow(lane, in slot, ask, result);
        }

        if (!isTracked)
        {
            asks.Watch(ask);
        }

        return result == Enqueued.Accepted;
    }

    // Null where the request has failed already.
    private Lane<TSlot>? LaneFor(int key, Ask ask, TimeSpan? timeout, bool isAccepted, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            ask.Fail(new OperationCanceledException(cancellationToken));
            return null;
        }

        if (timeout is { } time && !Timeouts.IsOne(time))
        {
            ask.Fail(Timeouts.OutOfRange(time));
            return null;
        }

        if (!_isOpen && !(isAccepted ? MayDeliver : MayPost()))
        {
            ask.Fail(Refusal());
            return null;
        }

        var lane = LaneAt(key);
        return kernel.TracksAsks && IsCircle(lane, ask) ? null : lane;
    }
}
