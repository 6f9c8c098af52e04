using System.Collections.Frozen;
using TypedBus.Diagnostics;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;
using Microsoft.Extensions.Logging;

namespace TypedBus.Dispatch;

/// <summary>Finds the route of each message that did not come the fast way, and knows whether the bus takes work.</summary>
internal sealed class Kernel(IBus bus, Address address, TimeProvider time, ulong seed, PublishErrors publishErrors, ILogger logger)
    : BusKernel(bus, address, time, seed)
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    internal RouteTable Routes { get; } = new();

    internal BusCounters Counters { get; } = new();

    internal DeadLetters DeadLetters { get; } = new();

    /// <summary>The mailboxes, whose messages are in flight too.</summary>
    internal MailboxSet? Mailboxes { get; set; }

    /// <summary>Takes up the module of a type that has no route of its own, if there is one.</summary>
    internal Action<Type> FindModule { get; set; } = static _ => { };

    internal bool IsConnected { get; init; }

    internal override bool TracksAsks => IsConnected;

    internal BusState State => (BusState)Volatile.Read(ref _state);

    internal override PublishErrors PublishErrors => publishErrors;

    internal override bool IsRunning => State == BusState.Running;

    internal override bool IsStopping => State == BusState.Stopping;

    /// <summary>Moves on if the bus is in state <paramref name="from"/>; a full fence.</summary>
    internal bool Move(BusState from, BusState to) => Interlocked.CompareExchange(ref _state, (int)to, (int)from) == (int)from;

    /// <summary>Completes when nothing is in flight; call once, after moving to <see cref="BusState.Stopping"/>.</summary>
    internal Task WaitUntilDrained()
    {
        Drained();
        return _drained.Task;
    }

    internal override void Drained()
    {
        if (InFlight() == 0)
        {
            _drained.TrySetResult();
        }
    }

    internal int InFlight()
    {
        var sum = Mailboxes?.Left ?? 0;
        foreach (var route in Routes.All)
        {
            sum += route.InFlight;
        }

        return sum;
    }

    /// <summary>What is in flight, by the name of the message or mailbox.</summary>
    internal FrozenDictionary<string, int> Left() => Routes.All.Select(static route => (route.Message.Name, Count: route.InFlight))
        .Concat((Mailboxes?.All ?? []).Select(static one => (one.Name, Count: one.Left)))
        .Where(static one => one.Count > 0)
        .GroupBy(static one => one.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(static group => group.Key, static group => group.Sum(static one => one.Count), StringComparer.Ordinal);

    internal override void HandlerFailed(MessageInfo message, string handler, Exception error, bool logged)
    {
        if (PublishFailures.IsJoined(error))
        {
            return;
        }

        Counters.Failed();
        if (logged)
        {
            BusLog.HandlerFailed(logger, error, handler, message.Name);
        }
    }

    internal override void Bury(DeadLetter letter)
    {
        if (DeadLetters.Add(letter))
        {
            Counters.Dropped(DropReasons.DeadLettersFull);
        }
    }

    internal override void Dropped(string reason) => Counters.Dropped(reason);

    internal override Route? FindRoute(Type type)
    {
        if (Routes.Known(type) is { } route)
        {
            return route;
        }

        // A type that is met for the first time may be of a module that has to be taken up, whether or not a base of it has a route.
        FindModule(type);
        return Routes.Nearest(type);
    }

    internal override ValueTask PublishAsync<T>(T message, MessageContext cause, PublishOptions? options, CancellationToken cancellationToken)
    {
        var type = TypeOf(message, nameof(message));
        if (!TakesWork(cause))
        {
            return ValueTask.FromException(Stopped(typeof(T)));
        }

        var route = FindRoute(type);
        return route is PublishRoute<T> exact ? exact.PublishAsync(message, cause, options, cancellationToken)
            : route is IEventRoute derived ? derived.PublishObjectAsync(message!, cause, options, cancellationToken)
            : throw KernelErrors.NotAnEvent(type, route);
    }

    internal override ValueTask SendAsync<TCommand>(TCommand command, MessageContext cause, CancellationToken cancellationToken)
    {
        var type = TypeOf(command, nameof(command));
        if (!TakesWork(cause))
        {
            return ValueTask.FromException(Stopped(typeof(TCommand)));
        }

        var route = FindRoute(type);
        return route is CommandRoute<TCommand> exact ? exact.Entry.SendAsync(command, ContextFor(route, cause), cancellationToken)
            : route is ICommandRoute derived ? derived.SendObjectAsync(command, ContextFor(route, cause), cancellationToken)
            : ValueTask.FromException(KernelErrors.NoRoute(type));
    }

    internal override ValueTask<TReply> SendAsync<TRequest, TReply>(TRequest request, MessageContext cause, CancellationToken cancellationToken)
    {
        var type = TypeOf(request, nameof(request));
        if (!TakesWork(cause))
        {
            return ValueTask.FromException<TReply>(Stopped(typeof(TRequest)));
        }

        var route = FindRoute(type);
        return route is SendRoute<TRequest, TReply> exact ? exact.Entry.SendAsync(request, ContextFor(route, cause), cancellationToken)
            : route is IReplyRoute<TReply> derived ? derived.SendObjectAsync(request, ContextFor(route, cause), cancellationToken)
            : route is IReplyRoute other && typeof(TReply).IsAssignableFrom(other.ReplyType)
                ? Convert<TReply>(other.SendForObjectAsync(request, ContextFor(route, cause), cancellationToken))
            : ValueTask.FromException<TReply>(KernelErrors.NoRoute(type));
    }

    internal override IAsyncEnumerable<TItem> StreamAsync<TRequest, TItem>(TRequest request, MessageContext cause, CancellationToken cancellationToken)
    {
        var type = TypeOf(request, nameof(request));
        if (!TakesWork(cause))
        {
            throw Stopped(typeof(TRequest));
        }

        var route = FindRoute(type);
        return route is StreamRoute<TRequest, TItem> exact ? exact.Stream(request, ContextFor(route, cause), cancellationToken)
            : route is IStreamRoute<TItem> derived ? derived.StreamObject(request, ContextFor(route, cause), cancellationToken)
            : throw KernelErrors.NoRoute(type);
    }

    // Not even code that is not optimized yet boxes a structure for this.
    private static Type TypeOf<T>(T message, string parameter) =>
        typeof(T).IsValueType && Nullable.GetUnderlyingType(typeof(T)) is null ? typeof(T)
        : message is null ? throw new ArgumentNullException(parameter)
        : message.GetType();

    private static async ValueTask<TReply> Convert<TReply>(ValueTask<object?> pending) => (TReply)(await pending.ConfigureAwait(false))!;

    private MessageContext ContextFor(Route route, MessageContext cause) =>
        cause.IsEmpty ? default : new MessageContext(new Envelope(this, route.Message, null, null, cause), MessageSequence.Take());

    // What a message that was accepted causes is part of it, and still runs while the bus is stopping.
    private bool TakesWork(MessageContext cause) => State == BusState.Running || (State == BusState.Stopping && !cause.IsEmpty);

    private BusStoppedException Stopped(Type message) => KernelErrors.NotRunning(State, Address.Node, message);
}
