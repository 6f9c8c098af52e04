using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>Writes single values of handshakes and errors, where speed does not matter.</summary>
internal static class WireText
{
    internal static void Write(ref MessageWriter writer, string? value)
    {
        ref var at = ref writer.Reserve(Pack.SizeOf(value));
        writer.Advance(ref Pack.String(ref at, value));
    }

    internal static void Write(ref MessageWriter writer, ulong value)
    {
        ref var at = ref writer.Reserve(Pack.MaxInt64);
        writer.Advance(ref Pack.UInt64(ref at, value));
    }

    internal static void Write(ref MessageWriter writer, bool value)
    {
        ref var at = ref writer.Reserve(Pack.One);
        writer.Advance(ref Pack.Boolean(ref at, value));
    }
}
