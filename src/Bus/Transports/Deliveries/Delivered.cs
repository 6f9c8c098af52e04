using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>A message on its way into handlers, read once however often they are tried.</summary>
internal abstract class Delivered(DeliveryWay way)
{
    internal DeliveryWay Way { get; } = way;
}

internal sealed class Delivered<T>(DeliveryWay way, T message, MessageOrigin origin, long sequence) : Delivered(way)
{
    internal T Message { get; } = message;

    /// <summary>The context of an attempt, from 1 on.</summary>
    internal MessageContext ContextOf(int attempt) => new(attempt == 1 ? origin : new AttemptOrigin(origin, attempt), sequence);
}
