using System.Collections.Frozen;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>The origin of a message that has more than its content: a cause, a topic of its own, headers.</summary>
internal sealed class Envelope : MessageOrigin
{
    /// <summary>The longest chain of messages that cause one another.</summary>
    internal const int MaxDepth = 64;

    private readonly Guid _correlationId;
    private readonly string? _topic;
    private readonly MessageInfo _message;
    private readonly IReadOnlyDictionary<string, string>? _headers;

    internal Envelope(BusKernel kernel, MessageInfo message, string? topic, IReadOnlyDictionary<string, string>? headers, MessageContext cause)
        : base(kernel)
    {
        _message = message;
        _topic = topic;
        _headers = headers;
        if (cause.Origin is { } origin)
        {
            _correlationId = cause.CorrelationId;
            Depth = origin.Depth + 1;
            if (Depth > MaxDepth)
            {
                throw new BusException(
                    $"{message.Name} comes after {MaxDepth} messages of which each caused the next. Handlers that return or " +
                    "publish each other's events run in a circle: break it, or publish from outside the handler.");
            }
        }
    }

    /// <summary>How long it is worth handling, where its publisher has said so.</summary>
    internal TimeSpan? TimeToLive { get; init; }

    /// <summary>Whether its subscriptions with a name are seen to by the deliveries, so that routes leave them alone.</summary>
    internal bool IsDelivery { get; init; }

    internal override int Depth { get; }

    internal override string Topic => _topic ?? _message.Topic;

    internal override IReadOnlyDictionary<string, string> Headers => _headers ?? FrozenDictionary<string, string>.Empty;

    internal override Guid GetCorrelationId(long sequence) => _correlationId == Guid.Empty ? GetId(sequence) : _correlationId;
}
