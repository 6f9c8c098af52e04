namespace TypedBus.Deliveries;

/// <summary>The monotonic time of a provider as ticks of 100 ns, exactly: an elapsed time since 0 would be rounded once it is long.</summary>
internal static class Clock
{
    internal static long Ticks(this TimeProvider time)
    {
        var (timestamp, frequency) = (time.GetTimestamp(), time.TimestampFrequency);
        return (timestamp / frequency * TimeSpan.TicksPerSecond) + (timestamp % frequency * TimeSpan.TicksPerSecond / frequency);
    }
}
