namespace TypedBus.Transports;

/// <summary>How a link ends in order, where two nodes have dialled each other and the other link stays.</summary>
internal sealed partial class Link
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _farewell = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _reasonOfFarewell;
    private int _givesWay;

    /// <summary>Completes when the other side has taken what was sent before this link gave way, or it has ended.</summary>
    internal Task Settled => _settled.Task;

    /// <summary>
    /// Ends the link without a loss: each side says goodbye when what it has sent is out and its requests are answered, and goes on serving the other until that
    /// has said so too.
    /// </summary>
    internal async Task GiveWayAsync(string text)
    {
        if (Interlocked.Exchange(ref _givesWay, 1) == 1)
        {
            return;
        }

        using var patience = new CancellationTokenSource(Network.Settings.RequestTimeout, Network.Time);
        try
        {
            if (IsUp)
            {
                await SettleAsync(patience.Token).ConfigureAwait(false);
                await Calls.WaitUntilDoneAsync().WaitAsync(patience.Token).ConfigureAwait(false);
                await Streams.WaitUntilDoneAsync().WaitAsync(patience.Token).ConfigureAwait(false);
                await Outbox.WaitUntilSentAsync().WaitAsync(patience.Token).ConfigureAwait(false);
                Say(ByeReason.Duplicate, text);
                await _farewell.Task.WaitAsync(patience.Token).ConfigureAwait(false);
                await Outbox.WaitUntilSentAsync().WaitAsync(patience.Token).ConfigureAwait(false);
                End(_reasonOfFarewell, isOrderly: true);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // Something takes longer than anybody waits for it.
        }

        await RetireAsync(ByeReason.Duplicate, text).ConfigureAwait(false);
    }

    // The other side gives way, and goes on serving until this side does. Called by the reader.
    private bool IsFarewell(Exception? error)
    {
        if (TheirBye != ByeReason.Duplicate || !IsUp || _farewell.Task.IsCompleted)
        {
            return false;
        }

        _reasonOfFarewell = error;
        _farewell.TrySetResult();
        _ = FollowAsync();
        return true;
    }

    // Here the other link may not have greeted yet: what is sent until then is sent by this one, and settled with the rest.
    private async Task FollowAsync()
    {
        try
        {
            await _settled.Task.WaitAsync(Network.Settings.HandshakeTimeout, Network.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // There is no other.
            await GiveWayAsync($"There is another link between '{Network.NodeName}' and '{Theirs!.Node}'.").ConfigureAwait(false);
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskNothingAsync(key: 0, CancellationToken.None).WaitAsync(Network.Settings.HandshakeTimeout, Network.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Its handlers take their time: order is not worth a node that seems to be down.
        }
        finally
        {
            _settled.TrySetResult();
        }
    }
}
