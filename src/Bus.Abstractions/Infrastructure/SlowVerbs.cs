using System.Runtime.CompilerServices;

namespace TypedBus.Infrastructure;

/// <summary>What verbs do where the bus is not the process's first, or a fake; kept out of the callers that they are inlined into.</summary>
internal static class SlowVerbs
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static Task Publish<T>(IBus bus, T message, CancellationToken cancellationToken) =>
        bus.PublishCoreAsync(message, null, cancellationToken).AsTask();

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static Task Send<T>(IBus bus, T command, CancellationToken cancellationToken)
        where T : IRequest => bus.SendCoreAsync(command, cancellationToken).AsTask();

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static PendingReply<TReply> Send<T, TReply>(IBus bus, T request, CancellationToken cancellationToken)
        where T : IRequest<TReply> => PendingReply<TReply>.Of(bus.SendCoreAsync<T, TReply>(request, cancellationToken));
}
