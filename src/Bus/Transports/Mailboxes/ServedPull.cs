using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>A pull mailbox of this node, for the other side of a link.</summary>
internal sealed class ServedPull(LinkMailboxes mailboxes, ulong number, IPullMailbox mailbox)
    : ServedTarget(mailboxes, number, mailbox.Name, new TargetTerms(AnswerOf(mailbox.Options), null), mailbox.Options.Capacity)
{
    private Action? _forget;

    internal override void Start()
    {
        base.Start();
        _forget = mailbox.WhenClosed(() => Mailboxes.Refuse(Number, RemoteError.Of(mailbox.Refusal())));
    }

    internal override void End()
    {
        base.End();
        _forget?.Invoke();
    }

    internal override MailboxCall Ask(LinkServing serving, in FrameHeader header, ReadOnlyMemory<byte> payload) =>
        throw new NoHandlerException($"The mailbox '{Name}' is read by receivers, which answer nothing: send to it.");

    private protected override ValueTask AcceptAsync(in FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var type = Link.TypeOf(header.WireId)
            ?? throw new NoHandlerException($"'{Link.Network.NodeName}' knows no message with the id {header.WireId:x16}.");
        if (type.Refusal is { } refusal)
        {
            throw refusal;
        }

        return mailbox.AcceptAsync(type.Incoming.Info.Type, type.Incoming.ReadObject(payload), Incoming.ContextOf(Link, type, in header), cancellationToken);
    }

    private static PostAnswer AnswerOf(MailboxOptions options) => options.Overflow switch
    {
        Overflow.Fail => PostAnswer.Room,
        Overflow.Wait when options.Capacity == 0 => PostAnswer.Meeting,
        _ => PostAnswer.None,
    };
}
