using System.Collections.Frozen;
using System.Text;
using MessagePack;
using TypedBus;
using TypedBus.Tests.Serialization.Contracts;

[assembly: GenerateFormatter(typeof(FrozenDictionary<string, long>))]
[assembly: GenerateFormatter(typeof(SortedDictionary<int, int>))]
[assembly: GenerateFormatter(typeof(SortedList<int, int>))]

namespace TypedBus.Tests.Serialization.Contracts;

[MessagePackObject]
public sealed record WithCountry([property: Key(0)] int Id, [property: Key(1)] string Country = "??");

[MessagePackObject]
public sealed class WithRequiredText
{
    [Key(0)]
    public int Id { get; set; }

    [Key(1)]
    public required string Text { get; set; }
}

/// <summary>What MessagePack-CSharp does not know.</summary>
[Message]
public sealed record Newer(Int128 Signed, UInt128 Unsigned, Rune Rune, System.Globalization.CultureInfo Culture, FrozenSet<int> Set);
