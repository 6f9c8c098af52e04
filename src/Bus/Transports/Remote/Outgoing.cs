using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>Makes headers of messages from their contexts.</summary>
internal static class Outgoing
{
    /// <summary>The header of a message that leaves with a context.</summary>
    /// <param name="kind">The kind of the frame.</param>
    /// <param name="message">The message.</param>
    /// <param name="context">Its context; not empty.</param>
    internal static FrameHeader HeaderOf(FrameKind kind, MessageInfo message, MessageContext context)
    {
        var header = new FrameHeader { Kind = kind, WireId = message.WireId, Sequence = context.Sequence };

        // A route is the origin of plain messages: there is nothing more to tell.
        if (context.Origin is { } origin and not Route)
        {
            header.Extras = ExtrasOf(message, origin, context);
        }

        return header;
    }

    /// <summary>Adds the lanes that wait for a request, where there are any.</summary>
    internal static void AddChain(ref FrameHeader header)
    {
        if (AskChain.Current is { } chain)
        {
            (header.Extras ??= new FrameExtras()).AskChain = chain.ToList();
        }
    }

    private static FrameExtras? ExtrasOf(MessageInfo message, MessageOrigin origin, MessageContext context)
    {
        var correlation = context.CorrelationId;
        var topic = origin.Topic;
        var headers = origin.Headers;
        var isPlain = correlation == context.Id && topic == message.Topic && headers.Count == 0 && origin.Depth == 0;
        return isPlain
            ? null
            : new FrameExtras
            {
                CorrelationId = correlation == context.Id ? Guid.Empty : correlation,
                Topic = topic == message.Topic ? null : topic,
                Headers = headers.Count == 0 ? null : headers,
                Depth = origin.Depth,
            };
    }
}
