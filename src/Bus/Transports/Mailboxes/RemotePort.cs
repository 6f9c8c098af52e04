using TypedBus.Infrastructure;
using TypedBus.Mailboxes;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>What a handle posts to whose mailbox is on another node. Messages are written at once, so that they may change afterwards.</summary>
internal sealed class RemotePort<TSlot> : MailboxPort<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private readonly RemoteMailboxes _remote;
    private readonly RemoteTarget _target;
    private readonly Lazy<MessageInfo[]> _messages;
    private readonly SlotSlicing _slicing;
    private readonly PlainPost?[] _plain;

    internal RemotePort(MailboxInfo info, string node, RemoteMailboxes remote)
        : base(new Address(node, info.Name))
    {
        _remote = remote;
        _target = new RemoteTarget(remote, node, info.Name, null);
        _slicing = new SlotSlicing(info);
        _plain = new PlainPost?[info.Messages.Count];
        _messages = new Lazy<MessageInfo[]>(() => SlotTypes.Of(info, remote.Kernel));
    }

    public override void Post(in TSlot slot, int key)
    {
        if (PostOrWait(in slot, CancellationToken.None) is { } pending)
        {
            pending.GetAwaiter().GetResult();
        }
    }

    public override bool TryPost(in TSlot slot, int key)
    {
        _remote.ThrowIfNotRunning(_target.Name);
        var buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        try
        {
            return IsSent(in slot, buffer, mayLose: true, out _, out _) || _target.CannotPost();
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    public override ValueTask PostAsync(in TSlot slot, int key, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        try
        {
            return PostOrWait(in slot, cancellationToken) is { } pending ? new ValueTask(pending) : default;
        }
        catch (Exception error)
        {
            return ValueTask.FromException(error);
        }
    }

    public override ValueTask DeliverAsync(in TSlot slot, int key, CancellationToken cancellationToken) => PostAsync(in slot, key, cancellationToken);

    public override int PostBatch<TMessage>(ReadOnlySpan<TMessage> messages, SlotWriter<TSlot, TMessage> write, Func<TMessage, int>? key)
    {
        for (var at = 0; at < messages.Length; at++)
        {
            var slot = default(TSlot);
            write(ref slot, in messages[at]);
            if (!TryPost(in slot, 0))
            {
                return at;
            }
        }

        return messages.Length;
    }

    public override void Ask(in TSlot slot, int key, Ask ask, TimeSpan? timeout, bool isAccepted, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            ask.Fail(new OperationCanceledException(cancellationToken));
            return;
        }

        if (timeout is { } given && !Timeouts.IsOne(given))
        {
            ask.Fail(Timeouts.OutOfRange(given));
            return;
        }

        if (!isAccepted && !_remote.MayPost)
        {
            ask.Fail(RemoteMailboxes.NotRunning(_target.Name));
            return;
        }

        ask.Watch(cancellationToken);
        var buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        try
        {
            var message = Write(in slot, buffer, out var context);
            var header = HeaderOf(FrameKind.Ask, message, context, MessageSequence.Take());
            var time = timeout ?? _remote.Asks.Default;
            header.Remaining = time == Timeout.InfiniteTimeSpan ? 0 : Math.Max(1, (long)time.TotalMilliseconds);
            Outgoing.AddChain(ref header);
            _target.Ask(message, in header, buffer, ask);
        }
        catch (Exception error)
        {
            ask.Fail(error);
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }

        _remote.Asks.Track(ask, timeout);
    }

    // Null where it is written.
    private Task? PostOrWait(in TSlot slot, CancellationToken cancellationToken)
    {
        _remote.ThrowIfNotRunning(_target.Name);
        var buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        try
        {
            return IsSent(in slot, buffer, mayLose: false, out var message, out var header)
                ? null
                : _target.PostAsync(message, in header, buffer.WrittenSpan, cancellationToken);
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    // Most posts: nothing to tell but the message and its number.
    private bool IsSent(in TSlot slot, SerializationBuffer buffer, bool mayLose, out MessageInfo message, out FrameHeader header)
    {
        message = Write(in slot, buffer, out var context);
        var sequence = MessageSequence.Take();
        if (context.IsEmpty && _target.TryPostPlain(ref _plain[MailboxTag.IndexOf(slot.Tag)], message, sequence, buffer))
        {
            header = default;
            return true;
        }

        header = HeaderOf(FrameKind.Post, message, context, sequence);
        return _target.TryPost(message, in header, buffer, mayLose);
    }

    private MessageInfo Write(in TSlot slot, SerializationBuffer buffer, out MessageContext context)
    {
        var index = MailboxTag.IndexOf(slot.Tag);
        var message = _messages.Value[index];
        var parcel = (slot.Tag & MailboxTag.Parcel) != 0 ? slot.Reference as Parcel : null;
        context = parcel?.Context ?? default;
        _slicing.Check(index, parcel is null ? slot.Reference : parcel.Message);
        var writer = new MessageWriter(buffer);
        slot.Write(ref writer);
        writer.Flush();
        return message;
    }

    private static FrameHeader HeaderOf(FrameKind kind, MessageInfo message, MessageContext context, long sequence) => context.IsEmpty
        ? new FrameHeader { Kind = kind, WireId = message.WireId, Sequence = sequence }
        : Outgoing.HeaderOf(kind, message, context);
}
