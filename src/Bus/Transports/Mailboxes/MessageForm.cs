using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>How a message is written whose type is known at run time.</summary>
internal abstract class MessageForm(MessageInfo message)
{
    internal MessageInfo Message { get; } = message;

    internal abstract void Write(ref MessageWriter writer, object value);
}

/// <inheritdoc/>
internal sealed class MessageForm<T>(MessageInfo message) : MessageForm(message)
{
    internal override void Write(ref MessageWriter writer, object value) => Formatters.Of<T>().Write(ref writer, (T)value);
}

/// <summary>Makes forms of messages.</summary>
internal sealed class MessageFormFactory : IMessageVisitor<MessageForm>
{
    internal static readonly MessageFormFactory Instance = new();

    public MessageForm Event<T>(EventInfo<T> info) => new MessageForm<T>(info);

    public MessageForm Command<T>(CommandInfo<T> info)
        where T : IRequest => new MessageForm<T>(info);

    public MessageForm Request<T, TReply>(RequestInfo<T, TReply> info)
        where T : IRequest<TReply> => new MessageForm<T>(info);

    public MessageForm Stream<T, TItem>(StreamInfo<T, TItem> info)
        where T : IStreamRequest<TItem> => new MessageForm<T>(info);
}
