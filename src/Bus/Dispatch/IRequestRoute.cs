namespace TypedBus.Dispatch;

/// <summary>The route of a message that has one handler.</summary>
internal interface IRequestRoute
{
    /// <summary>The name of the handler; empty while there is none.</summary>
    string HandlerName { get; }
}

/// <summary>The route of a command whose type is known at run time only.</summary>
internal interface ICommandRoute
{
    ValueTask SendObjectAsync(object command, MessageContext context, CancellationToken cancellationToken);
}

/// <summary>The route of a request that is asked for a base of its reply, as the variance of <see cref="IRequest{TReply}"/> allows.</summary>
internal interface IReplyRoute
{
    Type ReplyType { get; }

    ValueTask<object?> SendForObjectAsync(object request, MessageContext context, CancellationToken cancellationToken);
}

/// <summary>The route of a request whose type is known at run time only.</summary>
internal interface IReplyRoute<TReply> : IReplyRoute
{
    ValueTask<TReply> SendObjectAsync(object request, MessageContext context, CancellationToken cancellationToken);

    /// <summary>Asks every other node that has a handler.</summary>
    List<Task<TReply>> SendToOthers(object request, TimeSpan timeout, CancellationToken cancellationToken);
}

/// <summary>The route of a stream request whose type is known at run time only.</summary>
internal interface IStreamRoute<out TItem>
{
    IAsyncEnumerable<TItem> StreamObject(object request, MessageContext context, CancellationToken cancellationToken);
}
