using TypedBus.Diagnostics;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>What links tell of mailboxes.</summary>
internal sealed partial class Network
{
    /// <summary>The pull mailboxes of this node.</summary>
    internal PullMailboxes Pull { get; }

    /// <summary>Whether no link is opened any more.</summary>
    internal bool IsStopped => Volatile.Read(ref _isStopped) == 1;

    /// <summary>Takes a control frame that is none of the link's own; false where it is nobody's.</summary>
    internal bool OnControl(Link link, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        switch (header.Kind)
        {
            case FrameKind.Attach:
                link.Mailboxes.Attach(in header);
                return true;
            case FrameKind.Taken or FrameKind.Withdrawn:
                link.Mailboxes.Answer(in header);
                return true;
            case FrameKind.Ack or FrameKind.Nack:
                return OnAnswer(link, in header, payload);
            default:
                return false;
        }
    }

    /// <summary>Takes a message for a mailbox; called by whoever has the dispatcher's turn.</summary>
    internal void OnPost(Link link, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        if (link.Mailboxes.Served(header.Target) is { } target)
        {
            target.Post(in header, payload);
        }
        else
        {
            // It was under way when the mailbox closed.
            Counters.Dropped(DropReasons.MailboxClosed);
        }
    }

    /// <summary>Takes a message for a mailbox that nobody answers, of the form of a <see cref="PlainPost"/>; called by whoever has the dispatcher's turn.</summary>
    internal void OnPost(Link link, ulong number, ulong wireId, long sequence, ReadOnlyMemory<byte> payload)
    {
        if (link.Mailboxes.Served(number) is { } target)
        {
            target.PostPlain(wireId, sequence, payload);
        }
        else
        {
            // It was under way when the mailbox closed.
            Counters.Dropped(DropReasons.MailboxClosed);
        }
    }

    /// <summary>Takes a request for a mailbox, at once, since it keeps its place among posts; called by whoever has the dispatcher's turn.</summary>
    internal static void OnAsk(Link link, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        var target = link.Mailboxes.Served(header.Target) ?? throw new MailboxClosedException("The mailbox closed while the request was under way.");
        var call = target.Ask(link.Serving, in header, payload);
        if (link.Serving.TryAdd(call))
        {
            call.Execute();
        }
    }

    /// <summary>Finds a mailbox of this node for the other side of a link.</summary>
    /// <param name="mailboxes">The side of the link.</param>
    /// <param name="number">The number that the other side has given it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="element">What the other side takes a pull mailbox to be open for; null for one of a class.</param>
    internal ServedTarget Serve(LinkMailboxes mailboxes, ulong number, string name, string? element)
    {
        if (!TakesWork)
        {
            throw MailboxErrors.NotRunning(name);
        }

        if (element is not null)
        {
            var pull = Pull.Get(name);
            if (pull.IsClosed)
            {
                throw pull.Refusal();
            }

            return PullElement.Of(pull.MessageType, Kernel) == element ? new ServedPull(mailboxes, number, pull) : throw new BusException(
                $"The mailbox '{name}' on '{NodeName}' was opened for {pull.MessageType}; look for that, not for {element}.");
        }

        return _declarations.FindMailbox(name) is { } info
            ? Kernel.Mailboxes!.Local(info).Accept(new Server(mailboxes, number, SlotTypes.Of(info, Kernel)))
            : throw new BusException($"'{NodeName}' knows no mailbox '{name}': its program does not reference the handle, or names it otherwise.");
    }

    private sealed class Server(LinkMailboxes mailboxes, ulong number, MessageInfo[] messages) : ILocalMailboxVisitor<ServedTarget>
    {
        public ServedTarget Mailbox<TSlot>(LocalPort<TSlot> port)
            where TSlot : struct, IMailboxSlot<TSlot> =>
            port.IsOpen ? new ServedMailbox<TSlot>(mailboxes, number, port, messages) : throw port.Refusal();
    }
}
