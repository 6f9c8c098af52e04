using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Infrastructure;

/// <summary>What the generated overloads of the verbs, one a request type, stand on: no boxing, and no look-up on the first bus.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RequestVerbs
{
    /// <summary>Sends a command.</summary>
    /// <typeparam name="T">The command.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask SendAsync<T>(IBus bus, T command, CancellationToken cancellationToken)
        where T : IRequest
    {
        var route = CommandSlot<T>.Current;
        return route is null || !ReferenceEquals(route.Owner, bus)
            ? new ValueTask(SlowVerbs.Send(bus, command, cancellationToken))
            : route.SendAsync(command, default, cancellationToken);
    }

    /// <summary>Sends a request.</summary>
    /// <typeparam name="T">The request.</typeparam>
    /// <typeparam name="TReply">The reply.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask<TReply> SendAsync<T, TReply>(IBus bus, T request, CancellationToken cancellationToken)
        where T : IRequest<TReply>
    {
        var route = RequestSlot<T, TReply>.Current;
        return route is null || !ReferenceEquals(route.Owner, bus)
            ? SlowVerbs.Send<T, TReply>(bus, request, cancellationToken).AsValueTask()
            : route.SendAsync(request, default, cancellationToken);
    }

    /// <summary>Sends a request for a stream.</summary>
    /// <typeparam name="T">The request.</typeparam>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    public static IAsyncEnumerable<TItem> StreamAsync<T, TItem>(IBus bus, T request, CancellationToken cancellationToken)
        where T : IStreamRequest<TItem>
    {
        var route = StreamSlot<T, TItem>.Current;
        return route is not null && ReferenceEquals(route.Owner, bus)
            ? route.Stream(request, default, cancellationToken)
            : bus.StreamCoreAsync<T, TItem>(request, cancellationToken);
    }

    /// <summary>Sends a command that the handled message causes.</summary>
    /// <typeparam name="T">The command.</typeparam>
    /// <param name="context">The context of the handled message.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    public static ValueTask SendAsync<T>(MessageContext context, T command, CancellationToken cancellationToken)
        where T : IRequest =>
        context.Kernel().SendAsync(command, context, cancellationToken);

    /// <summary>Sends a request that the handled message causes.</summary>
    /// <typeparam name="T">The request.</typeparam>
    /// <typeparam name="TReply">The reply.</typeparam>
    /// <param name="context">The context of the handled message.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    public static ValueTask<TReply> SendAsync<T, TReply>(MessageContext context, T request, CancellationToken cancellationToken)
        where T : IRequest<TReply> =>
        context.Kernel().SendAsync<T, TReply>(request, context, cancellationToken);

    /// <summary>Sends a request for a stream that the handled message causes.</summary>
    /// <typeparam name="T">The request.</typeparam>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <param name="context">The context of the handled message.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    public static IAsyncEnumerable<TItem> StreamAsync<T, TItem>(MessageContext context, T request, CancellationToken cancellationToken)
        where T : IStreamRequest<TItem> =>
        context.Kernel().StreamAsync<T, TItem>(request, context, cancellationToken);
}
