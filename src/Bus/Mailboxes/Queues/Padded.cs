using System.Runtime.InteropServices;

namespace TypedBus.Mailboxes;

/// <summary>A number with a cache line to itself; two, since processors fetch lines in pairs.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * Line)]
internal struct Padded
{
    private const int Line = 128;

    [FieldOffset(Line)]
    internal long Value;
}
