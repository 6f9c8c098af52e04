namespace TypedBus.Dispatch;

// The ways of requests to handlers in other processes, for routes that have none here.

internal interface IRemoteCommand<in T>
    where T : IRequest
{
    ValueTask SendAsync(T command, MessageContext context, CancellationToken cancellationToken);
}

internal interface IRemoteRequest<in T, TReply>
    where T : IRequest<TReply>
{
    ValueTask<TReply> SendAsync(T request, MessageContext context, CancellationToken cancellationToken);

    /// <summary>Asks every other node that has a handler.</summary>
    List<Task<TReply>> SendToEach(T request, MessageContext context, TimeSpan timeout, CancellationToken cancellationToken);
}

internal interface IRemoteStream<in T, out TItem>
    where T : IStreamRequest<TItem>
{
    IAsyncEnumerable<TItem> Stream(T request, MessageContext context, CancellationToken cancellationToken);
}
