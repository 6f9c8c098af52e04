using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>The route of an event for which the outermost assembly compiled none: all its subscribers are appended or subscribed.</summary>
internal sealed class OpenPublishRoute<T>(RouteBuilder builder) : PublishRoute<T>(builder)
{
    public override object? TryPublish(T message, MessageContext context, CancellationToken cancellationToken)
    {
        if (message is null)
        {
            ThrowNull();
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled(cancellationToken);
        }

        if (!typeof(T).IsSealed && message!.GetType() != typeof(T) && TryPublishDerived(message, context, cancellationToken, out var rest))
        {
            return rest;
        }

        return Rest(message);
    }
}
