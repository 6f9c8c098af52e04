using TypedBus.Dispatch;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>An event that came over a link.</summary>
internal sealed class IncomingEvent<T>(EventInfo<T> info, Network network) : Incoming(info)
{
    private PublishRoute<T>? _route;

    internal override object ReadObject(ReadOnlyMemory<byte> payload) => ReadMessage<T>(payload)!;

    internal override Task? Publish(Link link, LinkType type, in FrameHeader header, ReadOnlyMemory<byte> payload)
    {
        if (type.Refusal is not null || !network.TakesWork)
        {
            network.Counters.Dropped(type.Refusal is null ? Diagnostics.DropReasons.BusStopped : Diagnostics.DropReasons.ContractMismatch);
            return null;
        }

        T message;
        try
        {
            Check(in header);
            message = ReadMessage<T>(payload);
        }
        catch (MessageFormatException error)
        {
            network.Unreadable(link, Info, error);
            return null;
        }

        var topic = info.HasTopicTemplate && header.Extras?.Topic is null ? TopicOf(message) : null;
        var context = ContextOf(link, type, in header, topic);
        var route = _route ??= (PublishRoute<T>)network.Kernel.FindRoute(typeof(T))!;
        ValueTask pending;
        try
        {
            pending = (header.Flags & FrameFlags.ToService) != 0
                ? route.Entry.PublishAsync(message, context, CancellationToken.None)
                : (header.Flags & FrameFlags.ToUnnamed) != 0
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
