using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>Sends one type of command: the generated class calls its handler, and this one does what is not so fast.</summary>
/// <typeparam name="T">The command.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CommandRoute<T> : CommandSender<T>, IRequestRoute, ICommandRoute, IFaultTarget
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

    string IRequestRoute.HandlerName => HandlerName;

    /// <summary>Makes the context of a new command.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected MessageContext NewContext() => new(this, MessageSequence.Take());

    /// <summary>Counts a command that has not completed at once, until it has.</summary>
    /// <param name="pending">The handler's work.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected async ValueTask TrackAsync(ValueTask pending)
    {
        Enter();
        try
        {
            await pending.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Kernel.HandlerFailed(Message, HandlerName, error, logged: false);
            throw;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The result of a handler that threw before it returned.</summary>
    /// <param name="error">What it threw.</param>
    protected ValueTask Failed(Exception error)
    {
        Kernel.HandlerFailed(Message, HandlerName, error, logged: false);
        return ValueTask.FromException(error);
    }

    /// <summary>The result of a send that was cancelled before it began.</summary>
    /// <param name="cancellationToken">The token.</param>
    protected static ValueTask Canceled(CancellationToken cancellationToken) => ValueTask.FromCanceled(cancellationToken);

    /// <summary>Finds the route of a command whose run-time type derives from <typeparamref name="T"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    /// <param name="sent">The send by the other route.</param>
    /// <returns>False where this is the nearest route.</returns>
    protected bool TrySendDerived(object command, MessageContext context, CancellationToken cancellationToken, out ValueTask sent)
    {
        if (Kernel.FindRoute(command.GetType()) is ICommandRoute route && route != (ICommandRoute)this)
        {
            sent = route.SendObjectAsync(command, context, cancellationToken);
            return true;
        }

        sent = default;
        return false;
    }

    /// <summary>Throws what a message that is null deserves.</summary>
    [DoesNotReturn]
    protected static void ThrowNull() => throw new ArgumentNullException("command", $"The command is null; send a {typeof(T).Name}.");

    ValueTask ICommandRoute.SendObjectAsync(object command, MessageContext context, CancellationToken cancellationToken) =>
        Entry.SendAsync((T)command, context, cancellationToken);

    internal override void Activate() => Interlocked.CompareExchange(ref CommandSlot<T>.Current, Entry, null);

    internal override void Deactivate() => Interlocked.CompareExchange(ref CommandSlot<T>.Current, null, Entry);

    void IFaultTarget.Inject(FaultHook faults, RouteBuilder builder) => Entry = new FaultyCommandSender<T>(this, faults, builder);

    internal override void Append(Invoker invoker, RouteBuilder builder) => RequestErrors.ThrowSecondHandler(Message, HandlerName, invoker.Name);
}
