using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>A request of the other side, from its reading to its reply.</summary>
internal abstract class ServedCall : IThreadPoolWorkItem, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private volatile bool _isLate;

    private protected ServedCall(LinkServing serving, ulong number)
    {
        Serving = serving;
        Number = number;
    }

    internal LinkServing Serving { get; }

    internal ulong Number { get; }

    /// <summary>The lanes that wait for the reply; null without any.</summary>
    internal AskChain? Chain { get; set; }

    /// <summary>The time stamp at which its sender stops waiting; 0 for never, and once that is over. Written under the lock of <see cref="LinkServing"/>.</summary>
    internal long Deadline { get; set; }

    /// <summary>Its time is over.</summary>
    internal void Expire()
    {
        _isLate = true;
        Cancel();
    }

    /// <summary>Nobody waits any more.</summary>
    internal void Cancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has completed at this moment.
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _cancel.Dispose();

    /// <summary>The other side takes further items.</summary>
    internal virtual void Credit(long items)
    {
    }

    public void Execute()
    {
        ValueTask pending;
        try
        {
            if (_isLate || Serving.IsOver(this))
            {
                _isLate = true;
                throw new RequestTimeoutException("Its time was over before it was handled.");
            }

            pending = Chain is null ? RunAsync(_cancel.Token) : RunChained();
            if (!pending.IsCompletedSuccessfully)
            {
                _ = CompleteAsync(pending);
                return;
            }

            pending.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            Fail(error);
            return;
        }

        Succeed();
    }

    private ValueTask RunChained()
    {
        AskChain.Current = Chain;
        try
        {
            return RunAsync(_cancel.Token);
        }
        finally
        {
            AskChain.Current = null;
        }
    }

    /// <summary>Calls the handler.</summary>
    protected abstract ValueTask RunAsync(CancellationToken cancellationToken);

    /// <summary>Sends the reply.</summary>
    /// <param name="header">The header of a reply.</param>
    /// <returns>False where the link is closed.</returns>
    protected abstract bool SendReply(in FrameHeader header);

    /// <summary>Sends the failure.</summary>
    private protected virtual void SendError(RemoteError error) => Serving.SendError(Number, error);

    private async Task CompleteAsync(ValueTask pending)
    {
        try
        {
            await pending.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Fail(error);
            return;
        }

        Succeed();
    }

    private void Succeed()
    {
        var isAwaited = Serving.End(this);
        Dispose();
        if (!isAwaited)
        {
            return;
        }

        try
        {
            SendReply(new FrameHeader { Kind = FrameKind.Reply, Call = Number });
        }
        catch (Exception error)
        {
            SendError(RemoteError.Of(error));
        }
    }

    private void Fail(Exception error)
    {
        var isAwaited = Serving.End(this);
        var isCancelled = _cancel.IsCancellationRequested;
        Dispose();
        if (isAwaited)
        {
            SendError(
                error is not OperationCanceledException || !isCancelled ? RemoteError.Of(error)
                : _isLate ? new RemoteError(RemoteErrorKind.Timeout, "", "Its time was over, and it was cancelled.")
                : new RemoteError(RemoteErrorKind.Cancelled, "", "It was cancelled."));
        }
    }
}
