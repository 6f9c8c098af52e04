namespace TypedBus.Benchmarks.Distances;

/// <summary>How far the sender may be ahead. NATS core cuts off receivers that lag and tells no sender, so the receiver reports what it has seen.</summary>
internal static class NatsFlow
{
    public const string OneWay = "one-way";
    public const string Seen = "seen";
    public const string Echo = "echo";

    private const int Bytes = 16 * 1024 * 1024;

    /// <summary>Messages for each report.</summary>
    public static int Step(int size) => Math.Clamp(Bytes / 4 / size, 8, 8_192);

    /// <summary>Messages under way at most.</summary>
    public static int Window(int size) => 4 * Step(size);
}
