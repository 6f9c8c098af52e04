namespace TypedBus.LinkNode;

/// <summary>The bytes that a message carries, which its number alone decides, so that the receiver can tell whether they are whole.</summary>
internal static class Load
{
    private const int Large = 100_000;

    /// <summary>One in 250 is so large that it goes in parts.</summary>
    internal static byte[] Of(long number)
    {
        var load = new byte[number % 250 == 249 ? Large : number % 90];
        for (var at = 0; at < load.Length; at++)
        {
            load[at] = (byte)(number + at);
        }

        return load;
    }

    internal static bool IsWhole(long number, byte[] load) => load.AsSpan().SequenceEqual(Of(number));
}
