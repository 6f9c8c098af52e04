using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>What became of an attempt to send.</summary>
internal enum SendStep
{
    /// <summary>It is written, or its failure is told: it waits no more.</summary>
    Done,

    /// <summary>There is no credit; more of it tells.</summary>
    NoCredit,

    /// <summary>The link has no room for it, or is over.</summary>
    NoRoom,
}

/// <summary>A mailbox of another node, as attached to over one link. Any thread sends; order is the business of <see cref="RemoteTarget"/>.</summary>
internal sealed class TargetSession(Link link, ulong number, TargetTerms terms, long messages, long bytes)
{
    private readonly TargetCredit _credit = new(messages, bytes);
    private readonly Dictionary<ulong, RemoteSending> _answers = [];
    private ulong _known;
    private ulong _last;

    internal Link Link => link;

    /// <summary>The number that this side has given the attachment.</summary>
    internal ulong Number => number;

    internal TargetTerms Terms => terms;

    internal void AddCredit(long more, long moreBytes) => _credit.Add(more, moreBytes);

    /// <summary>The frames of a message, as far as they are alike.</summary>
    internal PlainPost PlainOf(MessageInfo message)
    {
        Check(message, message.WireId);
        return new PlainPost(this, message.WireId);
    }

    /// <summary>Sends a post that is not answered, and has nothing but its number.</summary>
    /// <returns>False where it cannot go this way: there is no credit or room, or it is large.</returns>
    internal bool TryPostPlain(PlainPost plain, long sequence, SerializationBuffer payload)
    {
        var length = payload.WrittenSpan.Length;
        if (length >= FrameLimits.MaxWhole / 2 || !_credit.TryTake(length))
        {
            return false;
        }

        if (link.TrySendPlain(plain.Write(payload, sequence)))
        {
            return true;
        }

        _credit.Add(1, length);
        return false;
    }

    /// <summary>Sends a post that is not answered.</summary>
    /// <param name="message">The message.</param>
    /// <param name="header">Its header.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="place">The buffer with headroom that they lie in, or null for elsewhere; a large one is taken out of it.</param>
    internal SendStep Post(MessageInfo message, in FrameHeader header, ReadOnlySpan<byte> payload, SerializationBuffer? place = null)
    {
        Check(message, header.WireId);
        if (!_credit.TryTake(payload.Length))
        {
            return SendStep.NoCredit;
        }

        var isSent = false;
        try
        {
            isSent = TrySend(header with { Target = number }, payload, place);
        }
        finally
        {
            if (!isSent)
            {
                _credit.Add(1, payload.Length);
            }
        }

        return isSent ? SendStep.Done : SendStep.NoRoom;
    }

    /// <summary>Sends a request; <see cref="SendStep.Done"/> also where nobody waits for it any more.</summary>
    internal SendStep Ask(MessageInfo message, in FrameHeader header, ReadOnlySpan<byte> payload, SerializationBuffer? place, Ask ask)
    {
        Check(message, header.WireId);
        if (!_credit.TryTake(payload.Length))
        {
            return SendStep.NoCredit;
        }

        var isSent = false;
        var call = 0UL;
        try
        {
            call = link.Calls.TryAdd(ask, message);
            if (call == 0)
            {
                return SendStep.NoRoom;
            }

            // An asker that gave up before this moment told nobody.
            Interlocked.MemoryBarrier();
            if (!ask.IsPending)
            {
                if (link.Calls.TryWithdraw(call))
                {
                    ask.Begin();
                }

                return SendStep.Done;
            }

            isSent = TrySend(header with { Target = number, Call = call }, payload, place);
            if (isSent)
            {
                return SendStep.Done;
            }

            // Whoever ended the link may have failed it already.
            return link.Calls.TryWithdraw(call) ? SendStep.NoRoom : SendStep.Done;
        }
        catch (Exception) when (call != 0 && !link.Calls.TryWithdraw(call))
        {
            // Whoever ended the link has failed it.
            return SendStep.Done;
        }
        finally
        {
            if (!isSent)
            {
                _credit.Add(1, payload.Length);
            }
        }
    }

    // A large one leaves the buffer without a copy: nobody needs it there afterwards.
    private bool TrySend(in FrameHeader header, ReadOnlySpan<byte> payload, SerializationBuffer? place) =>
        place is null ? link.TrySend(in header, payload) : link.TrySend(in header, place, mayTake: true);

    /// <summary>Sends a post that is answered; under the target's lock.</summary>
    internal SendStep Begin(RemoteSending sending)
    {
        Check(sending.Message, sending.Header.WireId);
        if (!_credit.TryTake(sending.Payload.Length))
        {
            return SendStep.NoCredit;
        }

        sending.Number = ++_last;
        _answers.Add(sending.Number, sending);
        var isSent = false;
        try
        {
            isSent = link.TrySend(
                sending.Header with { Target = number, Call = sending.Number, Flags = sending.Header.Flags | FrameFlags.Rendezvous }, sending.Payload);
        }
        finally
        {
            if (!isSent)
            {
                _answers.Remove(sending.Number);
                _credit.Add(1, sending.Payload.Length);
            }
        }

        sending.Session = isSent ? this : null;
        return isSent ? SendStep.Done : SendStep.NoRoom;
    }

    /// <summary>Takes out what an answer belongs to; under the target's lock.</summary>
    internal RemoteSending? TakeAnswered(ulong call) => _answers.Remove(call, out var sending) ? sending : null;

    /// <summary>Takes out everything that waits for an answer; under the target's lock.</summary>
    internal RemoteSending[] TakeAll()
    {
        RemoteSending[] all = [.. _answers.Values];
        _answers.Clear();
        return all;
    }

    /// <summary>Tells the owner that a sender goes, which it confirms or denies.</summary>
    internal void Withdraw(RemoteSending sending) =>
        link.TrySend(new FrameHeader { Kind = FrameKind.Cancel, Target = number, Call = sending.Number }, []);

    /// <summary>What there is to wait for after <see cref="SendStep.NoRoom"/>; null where the link is over.</summary>
    internal Task? WaitForRoomAsync(bool isAsk) =>
        link.IsClosed ? null : isAsk ? Task.WhenAll(link.Outbox.WaitForRoomAsync(), link.Calls.WaitAsync()) : link.Outbox.WaitForRoomAsync();

    private void Check(MessageInfo message, ulong wireId)
    {
        if (Volatile.Read(ref _known) == wireId)
        {
            return;
        }

        if (!terms.Accepts(wireId))
        {
            throw new NoHandlerException($"The mailbox on '{link.Theirs!.Node}' accepts no {message.Name}: its program is older, or another class is behind it.");
        }

        if (link.Contracts.RefusalOf(wireId) is { } refusal)
        {
            throw refusal;
        }

        Volatile.Write(ref _known, wireId);
    }
}
