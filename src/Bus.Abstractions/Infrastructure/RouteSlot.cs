namespace TypedBus.Infrastructure;

// The first bus to start in a process owns the slots: one load and one comparison lead from a verb to the route. Other buses
// are found by a look-up. Written by Interlocked on start and stop; read plainly, since a stale value only means the look-up.

internal static class PublishSlot<T>
{
    internal static Publisher<T>? Current;
}

internal static class CommandSlot<T>
    where T : IRequest
{
    internal static CommandSender<T>? Current;
}

internal static class RequestSlot<T, TReply>
    where T : IRequest<TReply>
{
    internal static RequestSender<T, TReply>? Current;
}

internal static class StreamSlot<T, TItem>
    where T : IStreamRequest<TItem>
{
    internal static StreamSender<T, TItem>? Current;
}
