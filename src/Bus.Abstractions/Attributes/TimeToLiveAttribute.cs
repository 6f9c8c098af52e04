namespace TypedBus;

/// <summary>Says how long a message is worth handling after it was sent; later it expires. It travels as remaining time.</summary>
/// <param name="seconds">The seconds; what is not above 0 means no limit.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class TimeToLiveAttribute(double seconds) : Attribute
{
    /// <summary>The seconds; what is not above 0 means no limit.</summary>
    public double Seconds { get; } = seconds;
}
