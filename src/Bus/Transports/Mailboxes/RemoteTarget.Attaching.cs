namespace TypedBus.Transports;

/// <summary>How a target finds its node, attaches to the mailbox there, and what the owner says of it.</summary>
internal sealed partial class RemoteTarget
{
    private Peer? _bound;
    private Exception? _refusal;
    private TaskCompletionSource? _answered;
    private ulong _number;
    private bool _isAttaching;

    /// <summary>The owner has granted credit: for the first time, with its terms, or more of it. Called by the reader.</summary>
    internal void OnCredit(Link link, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        lock (_gate)
        {
            if (header.Target != _number || header.Amount < 0 || header.Count < 0)
            {
                return;
            }

            if (_session is { } session)
            {
                session.AddCredit(header.Amount, header.Count);
            }
            else
            {
                _refusal = null;
                Volatile.Write(ref _session, new TargetSession(link, _number, TargetTerms.Read(payload), header.Amount, header.Count));
                Answered();
            }

            Pump();
        }
    }

    /// <summary>The owner takes no messages any more: the mailbox is closed, or there is none. Called by the reader.</summary>
    internal void OnRefused(Link link, in FrameHeader header, RemoteError error)
    {
        var why = error.ToException(link.Theirs!.Node, $"message for the mailbox '{name}'");
        List<RemoteSending> refused;
        lock (_gate)
        {
            if (header.Target != _number)
            {
                return;
            }

            refused = [.. _session?.TakeAll() ?? []];
            Volatile.Write(ref _session, null);
            _number = 0;
            refused.AddRange(TakeWaiting(static _ => true));

            // Told once: after that somebody may have opened it again.
            _refusal = refused.Count == 0 ? why : null;
            Answered();
        }

        refused.ForEach(one => one.Fail(why));
    }

    /// <summary>The owner has answered a post. Called by the reader.</summary>
    /// <param name="call">The number of the post.</param>
    /// <param name="error">Why it was not taken; null where it was, or the sender is gone.</param>
    /// <param name="isWithdrawn">Whether the sender has gone before it was taken.</param>
    internal void OnAnswer(ulong call, Exception? error, bool isWithdrawn)
    {
        RemoteSending? sending;
        lock (_gate)
        {
            sending = _session?.TakeAnswered(call);
        }

        if (isWithdrawn)
        {
            sending?.Fail(new OperationCanceledException(sending.Cancelled));
        }
        else if (error is not null)
        {
            sending?.Fail(error);
        }
        else
        {
            sending?.Succeed();
        }
    }

    /// <summary>The link is over: its credit is void, and what was not answered is uncertain. What waits goes over the next one.</summary>
    internal void OnLinkEnded(Link link, ulong number)
    {
        RemoteSending[] uncertain = [];
        lock (_gate)
        {
            if (number == _number)
            {
                uncertain = _session?.TakeAll() ?? [];
                Volatile.Write(ref _session, null);
                _number = 0;
                Answered();
                if (_waiting.Count > 0)
                {
                    Attach();
                }
            }
        }

        foreach (var sending in uncertain)
        {
            sending.Fail(RemoteErrors.LinkLost(link, sending.Message));
        }
    }

    private Exception? TakeRefusal()
    {
        var refusal = _refusal;
        _refusal = null;
        return refusal;
    }

    private void Answered()
    {
        _answered?.TrySetResult();
        _answered = null;
    }

    // Under the lock.
    private void Attach()
    {
        if (_session is null && !_isAttaching)
        {
            _isAttaching = true;
            _ = AttachAsync();
        }
    }

    private async Task AttachAsync()
    {
        // Never on the caller's stack: it holds the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var began = remote.Now;
        while (true)
        {
            var network = remote.Network;
            var changed = network.NextChange();
            var error = network.IsStopped ? RemoteMailboxes.NotRunning(name) : null;
            var wait = Timeout.InfiniteTimeSpan;
            if (error is null && Find(network) is { } link)
            {
                if (Begin(link) is not { } answered)
                {
                    return;
                }

                await answered.ConfigureAwait(false);
                if (IsAttached())
                {
                    return;
                }

                began = remote.Now;
                continue;
            }

            error ??= network.Missing() is { Count: 0 } && network.Nodes.Find(node) is null
                ? RemoteErrors.NoNode(network.NodeName, node, $"mailbox '{name}'")
                : null;
            if (GiveUp(error, began, out wait))
            {
                return;
            }

            try
            {
                await changed.WaitAsync(wait, network.Time).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Whose time is over is told in the next round.
            }
        }
    }

    // Kept until the node leaves, since another instance of the service would not know what came before.
    private Link? Find(Network network)
    {
        if (_bound?.UpLink is { } link)
        {
            return link;
        }

        _bound = network.Nodes.Find(node);
        return _bound?.UpLink;
    }

    // Null where there is nothing to attach for, or it is done already.
    private Task? Begin(Link link)
    {
        lock (_gate)
        {
            if (_session is not null)
            {
                _isAttaching = false;
                return null;
            }

            _number = remote.NextNumber();
            var answered = _answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (link.Mailboxes.TryAttach(_number, this))
            {
                link.TrySend(
                    new FrameHeader
                    {
                        Kind = FrameKind.Attach,
                        Target = _number,
                        Extras = new FrameExtras { TargetName = name, Topic = element?.Invoke() },
                    },
                    []);
            }
            else
            {
                _number = 0;
                Answered();
            }

            return answered.Task;
        }
    }

    // Attached, or refused, with nobody left who waits.
    private bool IsAttached()
    {
        lock (_gate)
        {
            if (_session is null && _waiting.Count > 0)
            {
                return false;
            }

            _isAttaching = false;
            return true;
        }
    }

    // Fails whose time is over, or everybody; true where nobody is left.
    private bool GiveUp(Exception? error, long began, out TimeSpan wait)
    {
        var timeout = remote.Network.Settings.RequestTimeout;
        List<RemoteSending> late;
        bool isOver;
        wait = Timeout.InfiniteTimeSpan;
        lock (_gate)
        {
            late = TakeWaiting(one => error is not null || (timeout != Timeout.InfiniteTimeSpan && remote.Since(Math.Max(one.Since, began)) >= timeout));
            isOver = _waiting.Count == 0;
            if (isOver)
            {
                _isAttaching = false;
                _refusal = late.Count == 0 ? error : null;
            }
            else if (timeout != Timeout.InfiniteTimeSpan)
            {
                wait = timeout - remote.Since(Math.Max(_waiting.First!.Value.Since, began));
                wait = wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);
            }
        }

        if (late.Count > 0)
        {
            error ??= RemoteErrors.NotUp(remote.Network.NodeName, node, name, timeout);
            late.ForEach(one => one.Fail(error));
        }

        return isOver;
    }

    private List<RemoteSending> TakeWaiting(Func<RemoteSending, bool> which)
    {
        var taken = new List<RemoteSending>();
        for (var at = _waiting.First; at is not null;)
        {
            var sending = at.Value;
            at = at.Next;
            if (which(sending))
            {
                Remove(sending);
                taken.Add(sending);
            }
        }

        return taken;
    }
}
