using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>Sends one type of command: the generated class calls its handler, and this one does what is not so fast.</summary>
/// <typeparam name="T">The command.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CommandRoute<T> : CommandSender<T>, IRequestRoute, ICommandRoute, IBehaviorRoute<T, Unit>, IFaultTarget
    where T : IRequest
{
    /// <summary>Makes the route of one bus.</summary>
    /// <param name="builder">The bus under construction.</param>
    protected CommandRoute(RouteBuilder builder)
        : base(builder) => Entry = this;

    /// <summary>What verbs call: this, or what stands before it.</summary>
    internal CommandSender<T> Entry { get; private set; }

    /// <summary>The name of the handler, for errors.</summary>
    protected virtual string HandlerName => "";

    /// <summary>Whether <see cref="Wrap"/> does anything.</summary>
    protected virtual bool HasBehaviors => false;

    string IRequestRoute.HandlerName => HandlerName;

    Next<T, Unit>? IBehaviorRoute<T, Unit>.TryWrap(Next<T, Unit> handler) => HasBehaviors ? Wrap(handler) : null;

    /// <summary>Wraps a handler that the route does not call itself, that of a mailbox, with the behaviours that are compiled into the route.</summary>
    /// <param name="handler">The handler.</param>
    protected virtual Next<T, Unit> Wrap(Next<T, Unit> handler) => handler;

    /// <summary>Makes the context of a new command.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected MessageContext NewContext() => new(this, MessageSequence.Take());

    /// <summary>What a command that has not completed at once is awaited by; it counts as in flight until it has.</summary>
    /// <param name="pending">The handler's work.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected object Track(ValueTask pending) => TrackAsync(pending);

    /// <summary>The way to handlers in other processes; null where the bus is alone.</summary>
    internal IRemoteCommand<T>? Remote { get; set; }

    /// <summary>What is awaited where there is no handler here.</summary>
    private protected object Unhandled(T command, MessageContext context, CancellationToken cancellationToken) => Remote is { } remote
        ? Track(remote.SendAsync(command, context.IsEmpty ? NewContext() : context, cancellationToken))
        : Task.FromException(RequestErrors.NoHandler(Message));

    /// <summary>What a send that was cancelled before it began is awaited by.</summary>
    /// <param name="cancellationToken">The token.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected static object Canceled(CancellationToken cancellationToken) => Task.FromCanceled(cancellationToken);

    /// <summary>Sends a command whose run-time type derives from <typeparamref name="T"/> by its own route.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    /// <param name="rest">What that send is awaited by.</param>
    /// <returns>False where this is the nearest route.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool TrySendDerived(T command, MessageContext context, CancellationToken cancellationToken, out object? rest)
    {
        if (Kernel.FindRoute(command.GetType()) is ICommandRoute route && route != (ICommandRoute)this)
        {
            rest = route.SendObjectAsync(command, context, cancellationToken).AsTask();
            return true;
        }

        rest = null;
        return false;
    }

    /// <summary>Throws what a message that is null deserves.</summary>
    [DoesNotReturn]
    protected static void ThrowNull() => throw new ArgumentNullException("command", $"The command is null; send a {typeof(T).Name}.");

    ValueTask ICommandRoute.SendObjectAsync(object command, MessageContext context, CancellationToken cancellationToken) =>
        Entry.SendAsync((T)command, context, cancellationToken);

    /// <summary>What is left is an exception, where the handler threw before it returned, or what is to be awaited.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal sealed override Task CompleteAsync(object rest)
    {
        if (rest is not Exception error)
        {
            return (Task)rest;
        }

        HandlerFailed(error);
        return Task.FromException(error);
    }

    internal override void HandlerFailed(Exception error) => Kernel.HandlerFailed(Message, HandlerName, error, logged: false);

    internal override void Activate() => Interlocked.CompareExchange(ref CommandSlot<T>.Current, Entry, null);

    internal override void Deactivate() => Interlocked.CompareExchange(ref CommandSlot<T>.Current, null, Entry);

    void IFaultTarget.Inject(FaultHook faults, RouteBuilder builder) => Entry = new FaultyCommandSender<T>(this, faults, builder);

    internal override void Append(Invoker invoker, RouteBuilder builder) => RequestErrors.ThrowSecondHandler(Message, HandlerName, invoker.Name);

    private async Task TrackAsync(ValueTask pending)
    {
        Enter();
        try
        {
            await pending.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            HandlerFailed(error);
            throw;
        }
        finally
        {
            Leave();
        }
    }
}
