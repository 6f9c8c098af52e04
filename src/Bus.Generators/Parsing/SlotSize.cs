using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>How many bytes each place of a mailbox takes.</summary>
/// <param name="Bytes">All of them.</param>
/// <param name="Largest">The structure that takes most.</param>
/// <param name="LargestBytes">What it takes.</param>
internal sealed record SlotSize(int Bytes, INamedTypeSymbol? Largest, int LargestBytes)
{
    private const int Word = 8;

    // The tag and the reference that all classes share.
    private const int Head = 2 * Word;

    /// <summary>The size for these messages; the layout is that which the slot is written with.</summary>
    public static SlotSize Of(IEnumerable<INamedTypeSymbol> messages, IAssemblySymbol home)
    {
        var overlay = 0;
        var own = 0;
        var largest = default(INamedTypeSymbol);
        var most = 0;
        foreach (var message in messages)
        {
            if (PostParser.Parse(message, home, null) is not { IsStruct: true } post)
            {
                continue;
            }

            var size = StructSizes.Up(StructSizes.Of(message), Word);
            if (post.Place == SlotPlace.Overlay)
            {
                overlay = Math.Max(overlay, size);
            }
            else
            {
                own += size;
            }

            (largest, most) = size > most ? (message, size) : (largest, most);
        }

        return new SlotSize(Head + overlay + own, largest, most);
    }
}
