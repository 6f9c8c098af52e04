using TypedBus.Diagnostics;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>
/// A mailbox of this node as the other side of a link sends to it. Messages come in order, by whoever has the dispatcher's turn, and never wait
/// there: what the mailbox has no room for waits with it, within the credit.
/// </summary>
internal abstract partial class ServedTarget
{
    // What was cancelled before it was read; more of them than there is credit for are nobody's.
    private const int MaxEarly = (int)TargetCredit.MaxMessages;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, CancellationTokenSource> _meetings = [];
    private readonly TargetTerms _terms;
    private HashSet<ulong>? _cancelledEarly;
    private ulong _highest;
    private bool _isOver;

    private protected ServedTarget(LinkMailboxes mailboxes, ulong number, string name, TargetTerms terms, int capacity)
    {
        Mailboxes = mailboxes;
        Number = number;
        Name = name;
        _terms = terms;
        _messages = capacity <= 0 ? TargetCredit.MaxMessages : Math.Clamp(capacity, TargetCredit.MinMessages, TargetCredit.MaxMessages);
    }

    private protected LinkMailboxes Mailboxes { get; }

    private protected Link Link => Mailboxes.Link;

    /// <summary>The number that the other side has given it.</summary>
    internal ulong Number { get; }

    private protected string Name { get; }

    /// <summary>Grants credit for the first time.</summary>
    internal virtual void Start() => Link.TrySend(
        new FrameHeader { Kind = FrameKind.Credit, Target = Number, Amount = _messages, Count = TargetCredit.MaxBytes },
        _terms,
        static (ref MessageWriter writer, TargetTerms terms) => terms.Write(ref writer));

    /// <summary>Takes a post.</summary>
    internal void Post(in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        Take(payload.Length);
        var isAnswered = (header.Flags & FrameFlags.Rendezvous) != 0;
        var length = payload.Length;
        CancellationTokenSource? meeting = null;
        ValueTask pending;
        try
        {
            if (isAnswered && _terms.Answer == PostAnswer.Meeting)
            {
                meeting = Begin(header.Call);
            }

            pending = AcceptAsync(in header, payload, meeting?.Token ?? CancellationToken.None);
        }
        catch (Exception error)
        {
            Ended(isAnswered ? header.Call : 0, length, meeting, error);
            return;
        }

        if (pending.IsCompletedSuccessfully)
        {
            pending.GetAwaiter().GetResult();
            Ended(isAnswered ? header.Call : 0, length, meeting, null);
        }
        else
        {
            _ = AwaitAsync(pending, isAnswered ? header.Call : 0, length, meeting);
        }
    }

    /// <summary>Takes a post that nobody answers, and that has nothing but its number.</summary>
    internal void PostPlain(ulong wireId, long sequence, ReadOnlyMemory<byte> payload)
    {
        var length = payload.Length;
        Take(length);
        if (TryBeginFeed(payload))
        {
            ReleaseAtOnce(length);
            return;
        }

        ValueTask pending;
        try
        {
            pending = AcceptPlainAsync(wireId, sequence, payload);
        }
        catch (Exception error)
        {
            Ended(0, length, null, error);
            return;
        }

        if (pending.IsCompletedSuccessfully)
        {
            pending.GetAwaiter().GetResult();
            ReleaseAtOnce(length);
        }
        else
        {
            _ = AwaitAsync(pending, 0, length, null);
        }
    }

    /// <summary>
    /// Takes a post of that form which lies right behind the one before, for a lane that this thread is about to run. Only after
    /// <see cref="Link.Woke"/> has been told so, and until that lane is passed on.
    /// </summary>
    /// <returns>False where it does not lie there.</returns>
    internal bool TryFeed(ReadOnlyMemory<byte> payload)
    {
        if (!TryAddToFeed(payload))
        {
            return false;
        }

        Take(payload.Length);
        ReleaseAtOnce(payload.Length);
        return true;
    }

    /// <summary>Takes a request; null where a pull mailbox was asked.</summary>
    internal abstract MailboxCall Ask(LinkServing serving, in FrameHeader header, ReadOnlyMemory<byte> payload);

    /// <summary>The sender at a rendezvous goes; it is told whether it was too late.</summary>
    internal void Cancel(ulong call)
    {
        CancellationTokenSource? meeting;
        lock (_gate)
        {
            if (!_meetings.TryGetValue(call, out meeting) && call > _highest && _terms.Answer == PostAnswer.Meeting)
            {
                _cancelledEarly ??= [];
                if (_cancelledEarly.Count < MaxEarly)
                {
                    _cancelledEarly.Add(call);
                }
            }
        }

        try
        {
            meeting?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was met at this moment.
        }
    }

    /// <summary>The link is over: who waited at a rendezvous has been told that it is uncertain, and so is not met any more.</summary>
    internal virtual void End()
    {
        CancellationTokenSource[] meetings;
        lock (_gate)
        {
            _isOver = true;
            meetings = [.. _meetings.Values];
        }

        foreach (var meeting in meetings)
        {
            try
            {
                meeting.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It was met at this moment.
            }
        }
    }

    /// <summary>Makes the thread the owner of an idle lane, and has it take a post out of the bytes that were received; false where that is not to be.</summary>
    private protected virtual bool TryBeginFeed(ReadOnlyMemory<byte> payload) => false;

    private protected virtual bool TryAddToFeed(ReadOnlyMemory<byte> payload) => false;

    /// <summary>Gives the mailbox a message; completes when the mailbox has it.</summary>
    private protected abstract ValueTask AcceptAsync(in FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>Gives the mailbox a message that has nothing but its number; completes when the mailbox has it.</summary>
    private protected virtual ValueTask AcceptPlainAsync(ulong wireId, long sequence, ReadOnlyMemory<byte> payload) =>
        AcceptAsync(new FrameHeader { Kind = FrameKind.Post, Target = Number, WireId = wireId, Sequence = sequence }, payload, CancellationToken.None);

    private async Task AwaitAsync(ValueTask pending, ulong call, int length, CancellationTokenSource? meeting)
    {
        Exception? failure = null;
        try
        {
            await pending.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
        }

        Ended(call, length, meeting, failure);
    }

    private CancellationTokenSource Begin(ulong call)
    {
        var meeting = new CancellationTokenSource();
        bool isCancelled;
        lock (_gate)
        {
            _highest = Math.Max(_highest, call);
            isCancelled = _isOver || (_cancelledEarly is not null && _cancelledEarly.Remove(call));
            if (!_meetings.TryAdd(call, meeting))
            {
                meeting.Dispose();
                throw new MessageFormatException($"A second post with the number {call} came while the first waits.");
            }
        }

        if (isCancelled)
        {
            meeting.Cancel();
        }

        return meeting;
    }

    private void Ended(ulong call, int length, CancellationTokenSource? meeting, Exception? error)
    {
        if (meeting is not null)
        {
            lock (_gate)
            {
                _meetings.Remove(call);
            }

            meeting.Dispose();
        }

        Release(length);
        if (call != 0)
        {
            Answer(call, error);
        }
        else if (error is not null)
        {
            Count(error);
        }

        if (error is MailboxClosedException or BusStoppedException)
        {
            Mailboxes.Refuse(Number, RemoteError.Of(error));
        }
    }

    private void Answer(ulong call, Exception? error)
    {
        if (error is null or OperationCanceledException)
        {
            Link.TrySend(new FrameHeader { Kind = error is null ? FrameKind.Taken : FrameKind.Withdrawn, Target = Number, Call = call }, []);
        }
        else
        {
            Mailboxes.SendError(Number, call, RemoteError.Of(error));
        }
    }

    // Nobody waits for the answer.
    private protected void Count(Exception error)
    {
        if (error is MessageFormatException format)
        {
            Link.Network.Unreadable(Link, null, format);
            return;
        }

        Link.Network.Counters.Dropped(error switch
        {
            MailboxFullException => DropReasons.MailboxFull,
            MailboxClosedException => DropReasons.MailboxClosed,
            BusStoppedException => DropReasons.BusStopped,
            ContractMismatchException => DropReasons.ContractMismatch,
            _ => DropReasons.UnknownMessage,
        });
    }
}
