using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>What routes and contexts need of the bus that they belong to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BusKernel
{
    internal BusKernel(IBus bus, Address address, TimeProvider time, ulong seed)
    {
        Bus = bus;
        Address = address;
        Time = time;
        Seed = seed;
    }

    internal IBus Bus { get; }

    internal Address Address { get; }

    internal TimeProvider Time { get; }

    /// <summary>Distinguishes the messages of this bus from those of any other.</summary>
    internal ulong Seed { get; }

    internal abstract PublishErrors PublishErrors { get; }

    /// <summary>Whether the bus waits for what is in flight; read after each decrement of an in-flight count.</summary>
    internal abstract bool IsStopping { get; }

    /// <summary>Whether the bus takes work from anybody.</summary>
    internal abstract bool IsRunning { get; }

    /// <summary>Whether lanes note what they are asked by, since a request may come back to its lane by way of another node.</summary>
    internal virtual bool TracksAsks => false;

    /// <summary>Says that a route has nothing in flight any more; called while the bus is stopping.</summary>
    internal abstract void Drained();

    /// <summary>Counts a failure of a handler, and logs it unless it reaches a caller who waits for a reply.</summary>
    internal abstract void HandlerFailed(MessageInfo message, string handler, Exception error, bool logged);

    /// <summary>Counts a message that reaches nobody.</summary>
    internal abstract void Dropped(string reason);

    /// <summary>Keeps a message that was given up.</summary>
    internal abstract void Bury(DeadLetter letter);

    /// <summary>The route of messages whose run-time type is <paramref name="type"/>, or of its nearest base; null without one.</summary>
    internal abstract Route? FindRoute(Type type);

    internal abstract ValueTask PublishAsync<T>(T message, MessageContext cause, PublishOptions? options, CancellationToken cancellationToken);

    internal abstract ValueTask SendAsync<TCommand>(TCommand command, MessageContext cause, CancellationToken cancellationToken)
        where TCommand : IRequest;

    internal abstract ValueTask<TReply> SendAsync<TRequest, TReply>(TRequest request, MessageContext cause, CancellationToken cancellationToken)
        where TRequest : IRequest<TReply>;

    internal abstract IAsyncEnumerable<TItem> StreamAsync<TRequest, TItem>(TRequest request, MessageContext cause, CancellationToken cancellationToken)
        where TRequest : IStreamRequest<TItem>;
}
