using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>
/// A mailbox of another node as this one sends to it: what waits, in order, and the attachment that it goes over. Bound to a node at first use
/// and kept until that leaves. Any thread.
/// </summary>
/// <remarks>
/// A sender that finds nobody waiting sends past the lock: its own messages follow one another, since what it had to leave here counts in
/// <see cref="_waitingCount"/> until it was written.
/// </remarks>
/// <param name="remote">The mailboxes of other nodes.</param>
/// <param name="node">The name of a node or a service.</param>
/// <param name="name">The name of the mailbox.</param>
/// <param name="element">Names what a pull mailbox was opened for; null for a handle's.</param>
internal sealed partial class RemoteTarget(RemoteMailboxes remote, string node, string name, Func<string>? element)
{
    private const int FirstSweep = 64;

    private readonly Lock _gate = new();
    private readonly LinkedList<RemoteSending> _waiting = [];
    private TargetSession? _session;
    private int _waitingCount;
    private int _sweepAt = FirstSweep;
    private bool _isPausing;

    internal string Name => name;

    /// <summary>Sends a post that has nothing but its number, if it need not wait, nothing waits before it and nobody answers it.</summary>
    /// <param name="plain">What frames of the message have in common; made anew where they have not been sent over the same attachment before.</param>
    /// <param name="message">The message.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="payload">Its bytes, with headroom.</param>
    internal bool TryPostPlain(ref PlainPost? plain, MessageInfo message, long sequence, SerializationBuffer payload)
    {
        if (Volatile.Read(ref _session) is not { Terms.Answer: PostAnswer.None } session || Volatile.Read(ref _waitingCount) != 0)
        {
            return false;
        }

        var one = Volatile.Read(ref plain);
        if (one is null || one.Session != session)
        {
            Volatile.Write(ref plain, one = session.PlainOf(message));
        }

        return session.TryPostPlain(one, sequence, payload);
    }

    /// <summary>Sends a post if it need not wait, and nothing waits before it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="header">Its header.</param>
    /// <param name="payload">Its bytes, with headroom.</param>
    /// <param name="mayLose">Whether a mailbox that fails may drop it, counted, since nobody waits for the answer.</param>
    internal bool TryPost(MessageInfo message, in FrameHeader header, SerializationBuffer payload, bool mayLose)
    {
        return Volatile.Read(ref _session) is { } session
            && Volatile.Read(ref _waitingCount) == 0
            && (session.Terms.Answer == PostAnswer.None || (mayLose && session.Terms.Answer == PostAnswer.Room))
            && session.Post(message, in header, payload.WrittenSpan, payload) == SendStep.Done;
    }

    /// <summary>What stands against a post that does not wait: throws where the mailbox has refused, attaches where nobody has yet.</summary>
    internal bool CannotPost()
    {
        lock (_gate)
        {
            if (TakeRefusal() is { } refusal)
            {
                throw refusal;
            }

            Attach();
        }

        return false;
    }

    /// <summary>Has a post wait for its turn; completes when it is written, or answered.</summary>
    internal Task PostAsync(MessageInfo message, in FrameHeader header, ReadOnlySpan<byte> payload, CancellationToken cancellationToken)
    {
        var sending = new RemoteSending(this, message, in header, payload.ToArray(), null) { Since = remote.Now };
        lock (_gate)
        {
            if (TakeRefusal() is { } refusal)
            {
                return Task.FromException(refusal);
            }

            Add(sending);
        }

        return sending.WaitAsync(cancellationToken);
    }

    /// <summary>Sends a request, or has it wait for its turn.</summary>
    internal void Ask(MessageInfo message, in FrameHeader header, SerializationBuffer payload, Ask ask)
    {
        if (Volatile.Read(ref _session) is { } session
            && Volatile.Read(ref _waitingCount) == 0
            && session.Ask(message, in header, payload.WrittenSpan, payload, ask) == SendStep.Done)
        {
            return;
        }

        Exception? refusal;
        lock (_gate)
        {
            refusal = TakeRefusal();
            if (refusal is null)
            {
                Add(new RemoteSending(this, message, in header, payload.WrittenSpan.ToArray(), ask) { Since = remote.Now });
                return;
            }
        }

        ask.Fail(refusal);
    }

    /// <summary>A sender goes: at once where its message waits here, else when the owner has said whether it was taken.</summary>
    internal void Cancel(RemoteSending sending, CancellationToken token)
    {
        lock (_gate)
        {
            if (sending.Session is { } session)
            {
                sending.Cancelled = token;
                session.Withdraw(sending);
                return;
            }

            if (sending.Node is null)
            {
                return;
            }

            Remove(sending);
        }

        sending.Fail(new OperationCanceledException(token));
    }

    private void Add(RemoteSending sending)
    {
        if (_waiting.Count >= _sweepAt)
        {
            Sweep();
        }

        sending.Node = _waiting.AddLast(sending);
        Volatile.Write(ref _waitingCount, _waiting.Count);
        Pump();
        Attach();
    }

    private void Remove(RemoteSending sending)
    {
        _waiting.Remove(sending.Node!);
        sending.Node = null;

        // After it was written, so that its sender's next message cannot pass it.
        Volatile.Write(ref _waitingCount, _waiting.Count);
    }

    // Requests that nobody waits for any more would lie here as long as the mailbox is full.
    private void Sweep()
    {
        for (var at = _waiting.First; at is not null;)
        {
            var sending = at.Value;
            at = at.Next;
            if (sending.Ask is { } ask && !ask.Begin())
            {
                Remove(sending);
            }
        }

        _sweepAt = Math.Max(FirstSweep, 2 * _waiting.Count);
    }

    // Sends what waits, in order, as far as credit and room go; under the lock.
    private void Pump()
    {
        while (_session is { } session && _waiting.First is { Value: var sending })
        {
            SendStep step;
            try
            {
                step = Send(session, sending);
            }
            catch (Exception error)
            {
                Remove(sending);
                sending.Fail(error);
                continue;
            }

            if (step == SendStep.Done)
            {
                Remove(sending);
                if (sending.Ask is null && sending.Session is null)
                {
                    sending.Succeed();
                }

                continue;
            }

            if (step == SendStep.NoRoom && !_isPausing && session.WaitForRoomAsync(sending.Ask is not null) is { } room)
            {
                _isPausing = true;
                _ = PumpAfterAsync(room);
            }

            return;
        }
    }

    private static SendStep Send(TargetSession session, RemoteSending sending)
    {
        if (sending.Ask is { } ask)
        {
            return ask.Begin() ? session.Ask(sending.Message, in sending.Header, sending.Payload, null, ask) : SendStep.Done;
        }

        return session.Terms.Answer == PostAnswer.None
            ? session.Post(sending.Message, in sending.Header, sending.Payload)
            : session.Begin(sending);
    }

    private async Task PumpAfterAsync(Task room)
    {
        // Never on this stack: the lock is held.
        await Task.WhenAny(room).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
        {
            _isPausing = false;
            Pump();
        }
    }
}
