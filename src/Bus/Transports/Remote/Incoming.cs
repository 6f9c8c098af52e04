using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>What to do with a message of one type that came over a link.</summary>
internal abstract class Incoming(MessageInfo info)
{
    internal MessageInfo Info { get; } = info;

    /// <summary>What the contract of the message is here; 0 where it is not known.</summary>
    internal ulong Fingerprint { get; } = ContractRegistry.Find(info.Type)?.Fingerprint ?? 0;

    /// <summary>Hands an event to the subscribers of this node.</summary>
    /// <returns>What is to be awaited before the next event; null for nothing.</returns>
    internal virtual Task? Publish(Link link, LinkType type, in FrameHeader header, ReadOnlyMemory<byte> payload) =>
        throw new MessageFormatException($"{Info.Name} was published, but is a {Info.Kind.ToString().ToLowerInvariant()}.");

    /// <summary>Hands an event of a <see cref="PlainFrame"/> to the subscribers of this node.</summary>
    /// <returns>What is to be awaited before the next event; null for nothing.</returns>
    internal virtual Task? PublishPlain(Link link, LinkType type, FrameFlags flags, long sequence, ReadOnlyMemory<byte> payload) =>
        Publish(link, type, new FrameHeader { Kind = FrameKind.Publish, Flags = flags, WireId = Info.WireId, Sequence = sequence }, payload);

    /// <summary>Reads a request, to be handled by the work that is returned.</summary>
    internal virtual ServedCall Read(LinkServing serving, in FrameHeader header, MessageContext context, ReadOnlyMemory<byte> payload) =>
        throw new NoHandlerException($"{Info.Name} was asked, but is an event.");

    /// <summary>Reads a message for who does not know its type.</summary>
    internal abstract object ReadObject(ReadOnlyMemory<byte> payload);

    /// <summary>The context of a message that came.</summary>
    internal static MessageContext ContextOf(Link link, LinkType type, in FrameHeader header, string? topic = null)
    {
        if (header.Extras is null && header.Seed == 0 && topic is null)
        {
            return new MessageContext(type.Origin, header.Sequence);
        }

        Check(in header);
        var seed = header.Seed == 0 ? link.Theirs!.Seed : header.Seed;
        return new MessageContext(
            new RemoteOrigin(link.Network.Kernel, type.Incoming.Info, link.Theirs!.Node, seed, header.Extras, topic), header.Sequence);
    }

    /// <summary>Sees that what a message brings with it may be shown to handlers.</summary>
    /// <exception cref="MessageFormatException">Its topic is none.</exception>
    internal static void Check(in FrameHeader header)
    {
        if (header.Extras?.Topic is { } topic && Topics.TopicPattern.ProblemOf(topic) is { } problem)
        {
            throw new MessageFormatException($"Its topic {problem}.");
        }
    }

    internal static T ReadMessage<T>(ReadOnlyMemory<byte> payload) => ReadMessage(Formatters.Of<T>(), payload);

    internal static T ReadMessage<T>(MessageFormatter<T> formatter, ReadOnlyMemory<byte> payload)
    {
        var reader = new MessageReader(payload) { MayKeep = payload.Length >= FrameLimits.MaxWhole / 2 && LargeFrame.Holds(payload) };
        try
        {
            var message = formatter.Read(ref reader);
            reader.End();
            return message ?? throw new MessageFormatException("It is nil.");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw FormatErrors.Explain(error, formatter, payload, reader.Position);
        }
        finally
        {
            if (reader.HasKept)
            {
                LargeFrame.Keep();
            }
        }
    }
}

/// <summary>Makes the incoming side of a message.</summary>
internal sealed class IncomingFactory(Network network) : IMessageVisitor<Incoming>
{
    public Incoming Event<T>(EventInfo<T> info) => new IncomingEvent<T>(info, network);

    public Incoming Command<T>(CommandInfo<T> info)
        where T : IRequest => new IncomingCommand<T>(info, network);

    public Incoming Request<T, TReply>(RequestInfo<T, TReply> info)
        where T : IRequest<TReply> => new IncomingRequest<T, TReply>(info, network);

    public Incoming Stream<T, TItem>(StreamInfo<T, TItem> info)
        where T : IStreamRequest<TItem> => new IncomingStream<T, TItem>(info, network);
}
