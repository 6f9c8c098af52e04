namespace TypedBus.Transports;

/// <summary>The ends that a link can come to.</summary>
internal sealed partial class Link
{
    private const int TellingUp = 1;
    private const int IsToldUp = 2;
    private const int IsOver = 4;

    private ITimer? _patience;
    private ITimer? _lastFrames;
    private Exception? _broken;
    private long _unsent;
    private int _told;

    /// <summary>Whether nothing can be sent any more.</summary>
    internal bool IsClosed => Volatile.Read(ref _state) >= (int)LinkState.Broken;

    // What came before an end in order is still taken; of whoever is refused nothing is.
    private bool _takesNothing;

    private bool IsEnding => Volatile.Read(ref _state) is (int)LinkState.Ending or (int)LinkState.Closed;

    /// <summary>Sends what waits, says why, and ends.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="text">The same, for people.</param>
    /// <param name="cancellationToken">Ends the wait: what is left is given up, and counted.</param>
    internal async Task CloseAsync(ByeReason reason, string text, CancellationToken cancellationToken)
    {
        try
        {
            // A bye overtakes messages, and the other side takes none after it.
            await Outbox.WaitUntilSentAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What is left is given up below.
        }

        await SayAndEndAsync(reason, text, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the link for another one to the same node.</summary>
    internal async Task RetireAsync(ByeReason reason, string text)
    {
        using var patience = new CancellationTokenSource(Network.Settings.HandshakeTimeout, Network.Time);
        await CloseAsync(reason, text, patience.Token).ConfigureAwait(false);
    }

    /// <summary>Ends the link for something that the other side did: says why, and takes nothing more of it.</summary>
    internal void Refuse(ByeReason reason, string text, Exception? error = null)
    {
        Volatile.Write(ref _takesNothing, true);
        _ = RefuseAsync(reason, text, error);
    }

    internal void Fail(Exception error) => End(error);

    // The other side may be gone, and what it has said before lie here unread: a bye, or the replies that somebody waits for.
    private void SendingFailed(Exception error)
    {
        if (error is BusException)
        {
            // Not the connection's fault: the other side does not read.
            End(error);
            return;
        }

        lock (_greeting)
        {
            if (IsClosed)
            {
                return;
            }

            if (!IsEnding)
            {
                Volatile.Write(ref _state, (int)LinkState.Broken);
                _broken = error;
                _lastFrames = Network.Time.CreateTimer(
                    static link => ((Link)link!).Fail(((Link)link)._broken!), this, Network.Settings.HandshakeTimeout, Timeout.InfiniteTimeSpan);
            }
        }

        // Whoever waits for room, or until a bye is out, goes on.
        Outbox.Close();
    }

    /// <summary>Ends the link at once, where it was still greeting.</summary>
    internal void Abandon()
    {
        if (!IsUp)
        {
            End(null);
        }
    }

    void IFrameSink.OnEnded(Exception? error)
    {
        if (error is not (MessageFormatException or InvalidDataException))
        {
            End(_broken ?? error, isOrderly: error is null);
        }
        else if (!IsEnding)
        {
            Network.Counters.Dropped(Diagnostics.DropReasons.BadFrame);
            Refuse(ByeReason.Protocol, error.Message, error);
        }
    }

    // Whoever is connected and says nothing would hold the connection for ever.
    private void StartPatience() => _patience = Network.Time.CreateTimer(
        static link => ((Link)link!).GreetingIsLate(), this, Network.Settings.HandshakeTimeout, Timeout.InfiniteTimeSpan);

    private void GreetingIsLate()
    {
        if (Volatile.Read(ref _state) == (int)LinkState.Greeting)
        {
            Refuse(ByeReason.Protocol, $"The greeting was not over after {Network.Settings.HandshakeTimeout.TotalSeconds:0.#} seconds.");
        }
    }

    private async Task RefuseAsync(ByeReason reason, string text, Exception? error)
    {
        using var patience = new CancellationTokenSource(Network.Settings.HandshakeTimeout, Network.Time);
        await SayAndEndAsync(reason, text, error, patience.Token).ConfigureAwait(false);
    }

    private async Task SayAndEndAsync(ByeReason reason, string text, Exception? error, CancellationToken cancellationToken)
    {
        var isBroken = false;
        lock (_greeting)
        {
            if (IsEnding)
            {
                return;
            }

            isBroken = IsClosed;
            if (!isBroken)
            {
                Volatile.Write(ref _state, (int)LinkState.Ending);
                Volatile.Write(ref _reason, error);
            }
        }

        if (isBroken)
        {
            End(error ?? _broken, isOrderly: true);
            return;
        }

        Outbox.GiveUpData();
        Say(reason, text);
        try
        {
            await Outbox.WaitUntilSentAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            End(error, isOrderly: true);
        }
        catch (OperationCanceledException)
        {
            // It does not even read the bye.
            End(error);
        }
    }

    private void End(Exception? error, bool isOrderly = false)
    {
        if (isOrderly && IsFarewell(error))
        {
            return;
        }

        lock (_greeting)
        {
            if (_state == (int)LinkState.Closed)
            {
                return;
            }

            Volatile.Write(ref _state, (int)LinkState.Closed);
            Volatile.Write(ref _reason, _reason ?? error);
        }

        _farewell.TrySetResult();
        _settled.TrySetResult();
        _heartbeat?.Dispose();
        _patience?.Dispose();
        _lastFrames?.Dispose();
        _unsent = Outbox.Close();
        if (!isOrderly)
        {
            _connection.Abort();

            // Before anybody is told that the node is down.
            Mailboxes.End();
        }

        if ((Interlocked.Or(ref _told, IsOver) & (TellingUp | IsToldUp)) != TellingUp)
        {
            Network.LinkEnded(this, _unsent);
        }

        Calls.Fail();
        Serving.Cancel();
        _ = EndRestAsync(isOrderly);
        _ = DisposeAsync();
    }

    // An end that comes while others are told that the link is up is told after that, so that nobody is left with a link that is over.
    private void ToldUp()
    {
        if ((Interlocked.Or(ref _told, IsToldUp) & IsOver) != 0)
        {
            Network.LinkEnded(this, _unsent);
        }
    }

    // The last items of a stream, and posts to mailboxes, may have come and wait for their turn.
    private async Task EndRestAsync(bool isOrderly)
    {
        if (isOrderly)
        {
            await _reader.WaitUntilDispatchedAsync().ConfigureAwait(false);
        }

        Streams.Fail();
        Mailboxes.End();
    }

    private async Task DisposeAsync()
    {
        try
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is gone one way or the other.
        }

        _ended.TrySetResult();
    }
}
