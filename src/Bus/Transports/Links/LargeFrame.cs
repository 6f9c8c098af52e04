using System.Runtime.InteropServices;

namespace TypedBus.Transports;

/// <summary>
/// The large frame that this thread dispatches: a message that is made of it for the greater part keeps its bytes instead of copying them, and the array
/// is then no longer the pool's.
/// </summary>
internal static class LargeFrame
{
    [ThreadStatic]
    private static byte[]? Current;

    /// <summary>Offers an array to the message that is read from it next.</summary>
    internal static void Offer(byte[] bytes) => Current = bytes;

    /// <summary>Ends the offer.</summary>
    /// <returns>Whether the array was kept.</returns>
    internal static bool End(byte[] bytes)
    {
        var isKept = Current != bytes;
        Current = null;
        return isKept;
    }

    /// <summary>Whether a payload lies in the array that is offered.</summary>
    internal static bool Holds(ReadOnlyMemory<byte> payload) =>
        Current is { } bytes && MemoryMarshal.TryGetArray(payload, out var place) && place.Array == bytes;

    /// <summary>The message refers to the array from now on.</summary>
    internal static void Keep() => Current = null;
}
