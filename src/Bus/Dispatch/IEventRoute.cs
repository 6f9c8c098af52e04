using TypedBus.Topics;

namespace TypedBus.Dispatch;

/// <summary>The route of an event, where its type is known at run time only.</summary>
internal interface IEventRoute
{
    ValueTask PublishObjectAsync(object message, MessageContext cause, PublishOptions? options, CancellationToken cancellationToken);

    ISubscriber Subscribe(TopicPattern? pattern, string name, string? subscription, Func<object, MessageContext, CancellationToken, ValueTask> handler);

    void Unsubscribe(ISubscriber subscriber);
}

/// <summary>A subscriber of some event, to be given back to its route.</summary>
internal interface ISubscriber;
