namespace TypedBus.Transports;

/// <summary>The end of what a link sends.</summary>
internal sealed partial class Outbox
{
    /// <summary>Gives up the messages that were not sent; what never waits still is.</summary>
    internal void GiveUpData()
    {
        _gate.Enter();
        try
        {
            // The rest of a frame that has begun still goes out; the segments go to the collector, as closing is rare.
            _givenUp += _front.Concat(_data).Sum(static segment => segment.Messages - segment.Answered);
            _pendingData -= _front.Concat(_data).Sum(static segment => segment.Length);
            _front.Clear();
            _data.Clear();
            _dataTail = null;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Refuses everything from now on, and gives up what was not sent.</summary>
    /// <returns>How many messages were given up for which nobody answers.</returns>
    internal long Close()
    {
        GiveUpData();
        _gate.Enter();
        try
        {
            _isClosed = true;
            _partial = null;
            _control.Clear();
            _controlTail = null;
            _pendingData = _pendingControl = 0;
            _room?.TrySetResult();
            _shallow?.TrySetResult();
            _empty?.TrySetResult();
            return _givenUp;
        }
        finally
        {
            _gate.Exit();
        }
    }
}
