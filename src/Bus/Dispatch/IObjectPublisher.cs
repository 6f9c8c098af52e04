using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>Publishes an event whose type is known at run time only.</summary>
internal interface IObjectPublisher
{
    ValueTask PublishObjectAsync(object message, MessageContext context, CancellationToken cancellationToken);
}
