using TypedBus.Infrastructure;
using TypedBus.Mailboxes;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>The lanes of a mailbox of this node, for the other side of a link.</summary>
internal sealed class ServedMailbox<TSlot> : ServedTarget
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private readonly LocalPort<TSlot> _port;
    private readonly MessageInfo[] _messages;
    private readonly LinkType[] _types;
    private readonly PoolLane<TSlot>? _lane;
    private readonly PostFeed<TSlot>? _feed;
    private Action? _forget;

    internal ServedMailbox(LinkMailboxes mailboxes, ulong number, LocalPort<TSlot> port, MessageInfo[] messages)
        : base(mailboxes, number, port.Name, new TargetTerms(AnswerOf(port), [.. messages.Select(static one => one.WireId)]), port.Capacity)
    {
        _port = port;
        _messages = messages;
        _types = [.. messages.Select(one => Link.TypeOf(one.WireId) ?? Bare(one))];
        _lane = port.Feedable;
        _feed = _lane is null ? null : new PostFeed<TSlot>(this);
    }

    internal override void Start()
    {
        base.Start();
        _forget = _port.WhenStopped(() => Mailboxes.Refuse(Number, RemoteError.Of(_port.Refusal())));
    }

    internal override void End()
    {
        base.End();
        _forget?.Invoke();
    }

    internal override MailboxCall Ask(LinkServing serving, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        Take(payload.Length);
        var length = payload.Length;
        try
        {
            var type = TypeOf(header.WireId, out var index);
            var ask = type.Incoming.Info.RentAsk(null, Incoming.ContextOf(Link, type, in header))
                ?? throw new NoHandlerException($"{type.Incoming.Info.Name} was asked of the mailbox '{Name}', but is an event: post it.");
            ask.Chain = AskChain.Of(header.Extras?.AskChain);
            var slot = default(TSlot);
            try
            {
                Read(index, payload, ask, ref slot);
            }
            catch
            {
                ask.Discard();
                throw;
            }

            TimeSpan timeout = header.Remaining > 0 ? TimeSpan.FromMilliseconds(Math.Min(header.Remaining, int.MaxValue)) : Timeout.InfiniteTimeSpan;
            return new MailboxCall(serving, header.Call, ask, token => Post(in slot, ask, timeout, token), () => Release(length));
        }
        catch
        {
            Release(length);
            throw;
        }
    }

    private protected override ValueTask AcceptAsync(in FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var type = TypeOf(header.WireId, out var index);
        if (type.Incoming.Info.Kind == MessageKind.Request)
        {
            throw Unasked(type);
        }

        var slot = default(TSlot);
        Read(index, payload, new Parcel(null, Incoming.ContextOf(Link, type, in header)), ref slot);
        return Post(in slot, cancellationToken);
    }

    private protected override bool TryBeginFeed(ReadOnlyMemory<byte> payload)
    {
        if (_feed is null || _lane!.IsTaken || !_port.IsOpen
            || Link.BufferOf(payload, out var end) is not { } buffer || !_lane.TryBegin(_feed, out var isFed))
        {
            return false;
        }

        if (isFed)
        {
            _feed.Begin(buffer, end - payload.Length - PlainPost.Head, end);
            _lane.Fed(_feed);
        }

        Link.Woke(_lane, isFed ? this : null);
        return isFed;
    }

    private protected override bool TryAddToFeed(ReadOnlyMemory<byte> payload)
    {
        // No more than there are places: who sends faster than it is handled is to notice.
        if (_feed!.Left == _port.Capacity || Link.BufferOf(payload, out var end) is not { } buffer || !_feed.TryAdd(buffer, end - payload.Length - PlainPost.Head, end))
        {
            return false;
        }

        _lane!.Fed(_feed);
        return true;
    }

    /// <summary>Reads a post that was fed into an empty slot; any thread. What cannot be read is counted.</summary>
    internal bool TryRead(ulong wireId, long sequence, ReadOnlyMemory<byte> payload, Parcel parcel, ref TSlot slot)
    {
        try
        {
            var type = TypeOf(wireId, out var index);
            if (type.Incoming.Info.Kind == MessageKind.Request)
            {
                throw Unasked(type);
            }

            parcel.Message = null;
            parcel.Context = new MessageContext(type.Origin, sequence);
            Read(index, payload, parcel, ref slot);
            return true;
        }
        catch (Exception error)
        {
            Count(error);
            return false;
        }
    }

    private protected override ValueTask AcceptPlainAsync(ulong wireId, long sequence, ReadOnlyMemory<byte> payload)
    {
        var type = TypeOf(wireId, out var index);
        if (type.Incoming.Info.Kind == MessageKind.Request)
        {
            throw Unasked(type);
        }

        var slot = default(TSlot);
        Read(index, payload, new Parcel(null, new MessageContext(type.Origin, sequence)), ref slot);
        return Post(in slot, CancellationToken.None);
    }

    private ValueTask Post(in TSlot slot, CancellationToken cancellationToken)
    {
        if (_lane is { IsTaken: true })
        {
            return _port.PostAsync(in slot, slot.KeyOf(), cancellationToken);
        }

        LaneThread.Current.EnterReader();
        try
        {
            return _port.PostAsync(in slot, slot.KeyOf(), cancellationToken);
        }
        finally
        {
            Link.Woke(LaneThread.Current.LeaveReader());
        }
    }

    private MessageFormatException Unasked(LinkType type) =>
        new($"{type.Incoming.Info.Name} was posted to the mailbox '{Name}', but somebody has to wait for its reply: ask it.");

    private bool Post(in TSlot slot, Ask ask, TimeSpan timeout, CancellationToken cancellationToken)
    {
        LaneThread.Current.EnterReader();
        try
        {
            return _port.TryAsk(in slot, slot.KeyOf(), ask, timeout, isAccepted: false, cancellationToken);
        }
        finally
        {
            Link.Woke(LaneThread.Current.LeaveReader());
        }
    }

    private LinkType TypeOf(ulong wireId, out int index)
    {
        for (index = 0; index < _messages.Length; index++)
        {
            if (_messages[index].WireId == wireId)
            {
                return _types[index].Refusal is { } refusal ? throw refusal : _types[index];
            }
        }

        throw new NoHandlerException($"The mailbox '{Name}' accepts no message with the id {wireId:x16}.");
    }

    private static void Read(int index, ReadOnlyMemory<byte> payload, Parcel parcel, ref TSlot slot)
    {
        var reader = new MessageReader(payload) { MayKeep = payload.Length >= FrameLimits.MaxWhole / 2 && LargeFrame.Holds(payload) };
        try
        {
            TSlot.Read(index, ref reader, parcel, ref slot);
            reader.End();
        }
        catch (Exception error) when (error is not (MessageFormatException or OutOfMemoryException))
        {
            throw new MessageFormatException(error.Message, reader.Position, null, error);
        }
        finally
        {
            if (reader.HasKept)
            {
                LargeFrame.Keep();
            }
        }
    }

    private LinkType Bare(MessageInfo message) => new(
        new MailboxOnly(message), new RemoteOrigin(Link.Network.Kernel, message, Link.Theirs!.Node, Link.Theirs.Seed, null));

    private static PostAnswer AnswerOf(LocalPort<TSlot> port) => port.Overflow switch
    {
        Overflow.Fail => PostAnswer.Room,
        Overflow.Wait when port.Capacity == 0 => PostAnswer.Meeting,
        _ => PostAnswer.None,
    };
}

/// <summary>A base type that only mailboxes take.</summary>
internal sealed class MailboxOnly(MessageInfo info) : Incoming(info)
{
    internal override object ReadObject(ReadOnlyMemory<byte> payload) =>
        throw new MessageFormatException($"{Info.Name} is no message of its own.");
}
