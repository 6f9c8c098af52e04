namespace TypedBus;

/// <summary>Where the handlers of a mailbox run. Whichever it is, a lane never runs two at once.</summary>
public enum Scheduling
{
    /// <summary>On the thread pool.</summary>
    Pool = 0,

    /// <summary>On a thread of the lane's own; see <see cref="WaitStrategy"/>.</summary>
    Thread = 1,

    /// <summary>On the sender's thread where the lane is idle, else after what the lane is busy with.</summary>
    Inline = 2,
}
