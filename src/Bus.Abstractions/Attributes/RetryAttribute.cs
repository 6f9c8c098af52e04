namespace TypedBus;

/// <summary>
/// Has a message handled again after a failure: on a handler method, else on its class, else on the message. In a mailbox, whose classes
/// and methods alone count, the messages behind it wait, so that their order is kept.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class RetryAttribute : Attribute
{
    /// <summary>How often a message is handled at most, the first time included; 5 by default.</summary>
    public int Attempts { get; set; } = 5;

    /// <summary>The milliseconds before the second attempt; 100 by default.</summary>
    public int FirstDelay { get; set; } = 100;

    /// <summary>What each further delay is the last one times; 2 by default.</summary>
    public double Factor { get; set; } = 2;

    /// <summary>The milliseconds that no delay exceeds; 30,000 by default.</summary>
    public int MaxDelay { get; set; } = 30_000;

    /// <summary>The share of a delay that is drawn at random and taken off, from 0 to 1; 0.2 by default.</summary>
    public double Jitter { get; set; } = 0.2;

    /// <summary>The exceptions that are worth another attempt, with those derived from them; empty means all.</summary>
    public Type[] On { get; set; } = [];

    /// <summary>The exceptions that are not worth another attempt, with those derived from them.</summary>
    public Type[] Never { get; set; } = [];

    /// <summary>
    /// Whether the later messages of a key go on after one of them was given up; false by default: they wait until that one is
    /// replayed or discarded.
    /// </summary>
    public bool ThenContinue { get; set; }
}
