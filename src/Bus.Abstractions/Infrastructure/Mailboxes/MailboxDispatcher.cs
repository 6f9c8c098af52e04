using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Infrastructure;

/// <summary>Calls the handlers of one lane: the generated class has a direct call for each message. Used by the lane alone, never twice at once.</summary>
/// <typeparam name="TSlot">The slot of the mailbox.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MailboxDispatcher<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    /// <summary>How often the message at hand is being handled, from 1.</summary>
    internal int Attempt { get; set; } = 1;

    /// <summary>Calls the handler of the message in a slot.</summary>
    /// <param name="slot">The slot; cleared by the lane afterwards.</param>
    /// <returns>What is to be awaited; null where the handler has completed.</returns>
    public abstract Task? TryHandle(ref TSlot slot);

    /// <summary>Whether the handler of a message is done with it when it returns, so that whatever it waits for, it waits for on this thread.</summary>
    /// <param name="index">The number of the message.</param>
    public virtual bool IsSynchronous(int index) => false;

    /// <summary>The type and method that handles a message.</summary>
    /// <param name="index">The number of the message.</param>
    public abstract string NameOf(int index);

    /// <summary>The context of a message.</summary>
    /// <typeparam name="T">The declared type of the message.</typeparam>
    /// <param name="origin">What <see cref="RouteBuilder.OriginOf"/> returned for it.</param>
    /// <param name="message">The message.</param>
    /// <param name="parcel">What came with it; null without.</param>
    protected MessageContext ContextOf<T>(MessageOrigin origin, T message, Parcel? parcel)
    {
        var context = parcel?.Context ?? default;
        if (context.IsEmpty)
        {
            context = origin is Publisher<T> publisher ? publisher.NewContext(message) : new MessageContext(RouteFor(origin, message), MessageSequence.Take());
        }

        return Attempt == 1 ? context : new MessageContext(new AttemptOrigin(context.Origin!, Attempt), context.Sequence);
    }

    /// <summary>What is thrown for a message that the handle accepts, but the class does not handle.</summary>
    /// <param name="slot">The slot.</param>
    protected NoHandlerException NotHandled(ref TSlot slot) => new(
        $"{NameOf(-1)} is behind a mailbox that accepts {slot.ToMessage()?.GetType()}, but has no method that handles it. Add one.");

    // A handler of a base type gets the context that the route of the run-time type makes.
    private static MessageOrigin RouteFor<T>(MessageOrigin origin, T message) =>
        origin is Route || typeof(T).IsValueType ? origin : origin.Kernel.FindRoute(message!.GetType()) ?? origin;

    /// <summary>What the lane awaits of a handler that has returned.</summary>
    /// <param name="pending">What the handler returned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Task? Rest(ValueTask pending)
    {
        if (!pending.IsCompletedSuccessfully)
        {
            return pending.AsTask();
        }

        pending.GetAwaiter().GetResult();
        return null;
    }

    /// <summary>What the lane awaits of a handler behind behaviours.</summary>
    /// <param name="pending">What the outermost behaviour returned.</param>
    protected static Task? Rest(ValueTask<Unit> pending) => Rest(HandlerResults.Discard(pending));

    /// <summary>Completes a command that somebody waits for.</summary>
    /// <param name="ask">Who waits.</param>
    /// <param name="pending">What the handler returned.</param>
    protected static Task? Rest(Ask<Unit> ask, ValueTask pending)
    {
        if (!pending.IsCompletedSuccessfully)
        {
            ask.LeaveHere();
            return Await(ask, pending);
        }

        pending.GetAwaiter().GetResult();
        ask.Reply(default(Unit));
        return null;

        static async Task Await(Ask<Unit> ask, ValueTask pending)
        {
            await pending.ConfigureAwait(false);
            ask.Reply(default(Unit));
        }
    }
}
