using System.Diagnostics.CodeAnalysis;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>An event that came over a link.</summary>
internal sealed class IncomingEvent<T>(EventInfo<T> info, Network network) : Incoming(info)
{
    private PublishRoute<T>? _route;
    private MessageFormatter<T>? _formatter;

    internal override object ReadObject(ReadOnlyMemory<byte> payload) => ReadMessage<T>(payload)!;

    internal override Task? PublishPlain(Link link, LinkType type, FrameFlags flags, long sequence, ReadOnlyMemory<byte> payload) =>
        info.HasTopicTemplate
            ? base.PublishPlain(link, type, flags, sequence, payload)
            : TryRead(link, type, payload, out var message) ? Publish(message, new MessageContext(type.Origin, sequence), flags) : null;

    internal override Task? Publish(Link link, LinkType type, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        try
        {
            Check(in header);
        }
        catch (MessageFormatException error)
        {
            network.Unreadable(link, Info, error);
            return null;
        }

        if (!TryRead(link, type, payload, out var message))
        {
            return null;
        }

        var topic = info.HasTopicTemplate && header.Extras?.Topic is null ? TopicOf(message) : null;
        return Publish(message, ContextOf(link, type, in header, topic), header.Flags);
    }

    private bool TryRead(Link link, LinkType type, ReadOnlyMemory<byte> payload, [MaybeNullWhen(false)] out T message)
    {
        message = default;
        if (type.Refusal is not null || !network.TakesWork)
        {
            network.Counters.Dropped(type.Refusal is null ? Diagnostics.DropReasons.BusStopped : Diagnostics.DropReasons.ContractMismatch);
            return false;
        }

        try
        {
            message = ReadMessage(_formatter ??= Formatters.Of<T>(), payload);
            return true;
        }
        catch (MessageFormatException error)
        {
            network.Unreadable(link, Info, error);
            return false;
        }
    }

    private Task? Publish(T message, MessageContext context, FrameFlags flags)
    {
        var route = _route ??= (PublishRoute<T>)network.Kernel.FindRoute(typeof(T))!;
        ValueTask pending;
        try
        {
            pending = (flags & FrameFlags.ToService) != 0
                ? route.Entry.PublishAsync(message, context, CancellationToken.None)
                : (flags & FrameFlags.ToUnnamed) != 0
                    ? route.PublishToUnnamedAsync(message, context)
                    : route.PublishToNodeAsync(message, context);
        }
        catch (Exception)
        {
            // What handlers throw is counted and logged where they are called.
            return null;
        }

        if (!pending.IsCompleted)
        {
            return pending.AsTask();
        }

        // Observed, so that a pooled source goes back; failures are counted and logged where the handlers are called.
        Observe(pending);
        return null;
    }

    private static void Observe(ValueTask pending)
    {
        if (pending.IsCompletedSuccessfully)
        {
            pending.GetAwaiter().GetResult();
        }
        else
        {
            _ = pending.AsTask().Exception;
        }
    }

    // A topic that cannot be made is the subscribers' to find out.
    private string? TopicOf(T message)
    {
        try
        {
            return info.GetTopic(message);
        }
        catch (BusException)
        {
            return null;
        }
    }
}
