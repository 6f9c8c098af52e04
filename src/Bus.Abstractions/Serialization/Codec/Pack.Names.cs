using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedBus.Serialization;

public static partial class Pack
{
    /// <summary>Stores the name of a member.</summary>
    /// <param name="at">Where; up to 5 bytes more than the name has.</param>
    /// <param name="utf8">The name.</param>
    /// <remarks>Where the name is a constant its length is too, and what is left of this is a store or two.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Name(ref byte at, scoped ReadOnlySpan<byte> utf8)
    {
        var length = utf8.Length;
        if (length is 0 or > 2 * sizeof(ulong))
        {
            return ref LongName(ref at, utf8);
        }

        at = (byte)(Codes.FixStr | length);
        at = ref Unsafe.Add(ref at, 1);
        ref var name = ref MemoryMarshal.GetReference(utf8);
        if (length >= sizeof(ulong))
        {
            Ends<ulong>(ref at, ref name, length);
        }
        else if (length >= sizeof(uint))
        {
            Ends<uint>(ref at, ref name, length);
        }
        else if (length >= sizeof(ushort))
        {
            Ends<ushort>(ref at, ref name, length);
        }
        else
        {
            at = name;
        }

        return ref Unsafe.Add(ref at, length);
    }

    // The first and the last bytes; they overlap where there are fewer than two words of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ends<TWord>(ref byte to, ref byte from, int length)
        where TWord : unmanaged
    {
        var last = length - Unsafe.SizeOf<TWord>();
        Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<TWord>(ref from));
        if (last > 0)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, last), Unsafe.ReadUnaligned<TWord>(ref Unsafe.Add(ref from, last)));
        }
    }

    private static ref byte LongName(ref byte at, scoped ReadOnlySpan<byte> utf8)
    {
        at = ref StringHeader(ref at, utf8.Length);
        utf8.CopyTo(MemoryMarshal.CreateSpan(ref at, utf8.Length));
        return ref Unsafe.Add(ref at, utf8.Length);
    }
}
