namespace TypedBus.Transports;

/// <summary>The mailboxes that the two sides of a link have attached to. Any thread.</summary>
internal sealed class LinkMailboxes(Link link)
{
    /// <summary>The most mailboxes that the other side may be attached to.</summary>
    private const int MaxServed = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, RemoteTarget> _targets = [];
    private readonly Dictionary<ulong, ServedTarget> _served = [];
    private ServedTarget? _lastServed;
    private bool _isClosed;

    internal Link Link => link;

    /// <summary>Takes up a mailbox that this side is about to attach to; false where the link is over.</summary>
    internal bool TryAttach(ulong number, RemoteTarget target)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _targets.Add(number, target);
            }

            return !_isClosed;
        }
    }

    internal void Credit(in FrameHeader header, ReadOnlyMemory<byte> payload) => Target(header.Target)?.OnCredit(link, in header, payload);

    internal void Error(in FrameHeader header, RemoteError error)
    {
        if (header.Call != 0)
        {
            Target(header.Target)?.OnAnswer(header.Call, error.ToException(link.Theirs!.Node, "message"), isWithdrawn: false);
            return;
        }

        RemoteTarget? target;
        lock (_gate)
        {
            _targets.Remove(header.Target, out target);
        }

        target?.OnRefused(link, in header, error);
    }

    /// <summary>A receiver of the other side has taken a message, or its sender is gone.</summary>
    internal void Answer(in FrameHeader header) =>
        Target(header.Target)?.OnAnswer(header.Call, null, isWithdrawn: header.Kind == FrameKind.Withdrawn);

    /// <summary>The other side attaches to a mailbox of this one.</summary>
    internal void Attach(in FrameHeader header)
    {
        if (header.Extras?.TargetName is not { } name || header.Target == 0)
        {
            throw new MessageFormatException("An attachment names a mailbox, and has a number above 0.");
        }

        ServedTarget target;
        try
        {
            target = link.Network.Serve(this, header.Target, name, header.Extras.Topic);
        }
        catch (BusException error)
        {
            SendError(header.Target, 0, error is BusStoppedException or MailboxClosedException
                ? RemoteError.Of(error)
                : new RemoteError(RemoteErrorKind.NoMailbox, "", error.Message));
            return;
        }

        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            if (_served.Count >= MaxServed || !_served.TryAdd(header.Target, target))
            {
                throw new MessageFormatException($"Another attachment has the number {header.Target}, or more than {MaxServed} came.");
            }
        }

        target.Start();
    }

    /// <summary>The mailbox of this side that the other side has attached to by a number; null where it has been refused since.</summary>
    internal ServedTarget? Served(ulong number)
    {
        if (Volatile.Read(ref _lastServed) is { } last && last.Number == number)
        {
            return last;
        }

        lock (_gate)
        {
            var served = _served.GetValueOrDefault(number);
            Volatile.Write(ref _lastServed, served);
            return served;
        }
    }

    /// <summary>Tells the other side that a mailbox takes no messages any more; it may attach again.</summary>
    internal void Refuse(ulong number, RemoteError error)
    {
        lock (_gate)
        {
            if (!_served.Remove(number))
            {
                return;
            }

            Volatile.Write(ref _lastServed, null);
        }

        SendError(number, 0, error);
    }

    internal void SendError(ulong number, ulong call, RemoteError error) => link.TrySend(
        new FrameHeader { Kind = FrameKind.Error, Target = number, Call = call },
        error,
        static (ref Serialization.MessageWriter writer, RemoteError error) => error.Write(ref writer));

    /// <summary>The link is over.</summary>
    internal void End()
    {
        KeyValuePair<ulong, RemoteTarget>[] targets;
        ServedTarget[] served;
        lock (_gate)
        {
            _isClosed = true;
            targets = [.. _targets];
            served = [.. _served.Values];
            _targets.Clear();
            _served.Clear();
            Volatile.Write(ref _lastServed, null);
        }

        foreach (var (number, target) in targets)
        {
            target.OnLinkEnded(link, number);
        }

        foreach (var target in served)
        {
            target.End();
        }
    }

    private RemoteTarget? Target(ulong number)
    {
        lock (_gate)
        {
            return _targets.GetValueOrDefault(number);
        }
    }
}
