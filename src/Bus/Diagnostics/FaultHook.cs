namespace TypedBus;

/// <summary>Decides which messages meet a fault; for tests. Set by <see cref="BusOptions.Faults"/>, and free when it is not.</summary>
public abstract class FaultHook
{
    /// <summary>Decides about one message. Called by any thread.</summary>
    /// <param name="point">Where the message is.</param>
    /// <param name="message">Its wire name.</param>
    public abstract Fault Next(FaultPoint point, string message);
}

/// <summary>Where a fault may strike.</summary>
public enum FaultPoint
{
    /// <summary>An event on its way to its subscribers.</summary>
    Publish = 0,

    /// <summary>A command or request on its way to its handler.</summary>
    Send = 1,
}

/// <summary>What strikes a message.</summary>
public enum FaultKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It arrives later, on another thread.</summary>
    Delay = 1,

    /// <summary>It is lost: an event silently, but counted; a request with a <see cref="RequestTimeoutException"/>.</summary>
    Drop = 2,

    /// <summary>It arrives twice; the reply is the second one's.</summary>
    Duplicate = 3,

    /// <summary>It fails with an <see cref="InjectedFaultException"/> before any handler runs.</summary>
    Fail = 4,
}

/// <summary>A fault.</summary>
/// <param name="Kind">What strikes.</param>
/// <param name="Delay">How much later the message arrives; zero only yields the thread.</param>
public readonly record struct Fault(FaultKind Kind, TimeSpan Delay = default);

/// <summary>The failure that a fault hook asked for.</summary>
/// <param name="message">What was struck.</param>
public sealed class InjectedFaultException(string message) : BusException(message);
