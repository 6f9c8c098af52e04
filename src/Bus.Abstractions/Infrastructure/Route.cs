using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>The way of one message type through one bus, and the origin of its plain messages.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Route : MessageOrigin
{
    /// <summary>The bus, compared by the verbs before they take the fast way.</summary>
    internal readonly IBus Owner;

    private int _inFlight;

    internal Route(RouteBuilder builder, Type message)
        : base(builder.Kernel)
    {
        Owner = builder.Kernel.Bus;
        Message = builder.GetMessage(message);
    }

    /// <summary>What the compiler knows of the message.</summary>
    public MessageInfo Message { get; }

    internal override string Topic => Message.Topic;

    /// <summary>How many handlings have begun and did not complete at once; exact, any thread.</summary>
    internal int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Lets the verbs find this route without a look-up, unless another bus was first.</summary>
    internal abstract void Activate();

    /// <summary>Undoes <see cref="Activate"/>.</summary>
    internal abstract void Deactivate();

    /// <summary>Adds a handler that the compiled route does not call: of a module that its assembly did not see.</summary>
    internal abstract void Append(Invoker invoker, RouteBuilder builder);

    /// <summary>Counts that the handler failed; its caller is told by the result.</summary>
    internal virtual void HandlerFailed(Exception error)
    {
    }

    internal void Enter() => Interlocked.Increment(ref _inFlight);

    // The decrement is a full fence: either this sees that the bus is stopping, or the stopping bus sees the new count.
    internal void Leave()
    {
        if (Interlocked.Decrement(ref _inFlight) == 0 && Kernel.IsStopping)
        {
            Kernel.Drained();
        }
    }
}
