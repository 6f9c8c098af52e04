using System.Collections.Frozen;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>What is known of a message besides its content. Two words, safe to copy and to keep.</summary>
/// <remarks>
/// The id of a message that never left the process is made from a sequence, so that handling it costs neither a clock
/// nor a random source. The verbs of <see cref="ContextVerbs"/> publish and send with this message's correlation id.
/// </remarks>
public readonly struct MessageContext
{
    private readonly MessageOrigin? _origin;
    private readonly long _sequence;

    internal MessageContext(MessageOrigin origin, long sequence)
    {
        _origin = origin;
        _sequence = sequence;
    }

    /// <summary>The unique id of the message.</summary>
    public Guid Id => _origin?.GetId(_sequence) ?? Guid.Empty;

    /// <summary>The id of the message that everything since was caused by; its own for the first of them.</summary>
    public Guid CorrelationId => _origin?.GetCorrelationId(_sequence) ?? Guid.Empty;

    /// <summary>Where the message was sent.</summary>
    public Address Sender => _origin?.Sender ?? default;

    /// <summary>
    /// The topic of an event: the explicit one, else its template's, else the wire name; of any other message the wire name.
    /// </summary>
    public string Topic => _origin?.Topic ?? "";

    /// <summary>How often this handling has been tried, from 1.</summary>
    public int Attempt => _origin?.Attempt ?? 0;

    /// <summary>The headers given by the publisher; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Headers => _origin?.Headers ?? FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// When the message was sent. A message of this process carries no time stamp: it is sent and handled in one call, and the
    /// clock is read when this is.
    /// </summary>
    public DateTimeOffset SentAt => _origin?.SentAt ?? default;

    /// <summary>Whether nothing is known of a message yet, as in <c>default</c>.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public bool IsEmpty => _origin is null;

    /// <summary>Where it comes from; null for <c>default</c>.</summary>
    internal MessageOrigin? Origin => _origin;

    /// <summary>The number that distinguishes it among the messages of its origin.</summary>
    internal long Sequence => _sequence;
}
