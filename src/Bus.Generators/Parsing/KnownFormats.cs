using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>The types that the library itself has formats for.</summary>
internal static class KnownFormats
{
    /// <summary>By full metadata name: the format, what bounds its size, what stores it, and what reads it.</summary>
    public static readonly Dictionary<string, (string Format, string? Size, string? Store, string? Read)> Scalars = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = ("BooleanFormat", "Pack.One", "Pack.Boolean", "ReadBoolean"),
        ["System.Byte"] = ("ByteFormat", "Pack.MaxInt8", "Pack.UInt32", "ReadByte"),
        ["System.SByte"] = ("SByteFormat", "Pack.MaxInt8", "Pack.Int32", "ReadSByte"),
        ["System.Int16"] = ("Int16Format", "Pack.MaxInt16", "Pack.Int32", "ReadInt16"),
        ["System.UInt16"] = ("UInt16Format", "Pack.MaxInt16", "Pack.UInt32", "ReadUInt16"),
        ["System.Int32"] = ("Int32Format", "Pack.MaxInt32", "Pack.Int32", "ReadInt32"),
        ["System.UInt32"] = ("UInt32Format", "Pack.MaxInt32", "Pack.UInt32", "ReadUInt32"),
        ["System.Int64"] = ("Int64Format", "Pack.MaxInt64", "Pack.Int64", "ReadInt64"),
        ["System.UInt64"] = ("UInt64Format", "Pack.MaxInt64", "Pack.UInt64", "ReadUInt64"),
        ["System.Char"] = ("CharFormat", "Pack.MaxInt16", "Pack.UInt32", null),
        ["System.Single"] = ("SingleFormat", "Pack.MaxInt32", "Pack.Single", "ReadSingle"),
        ["System.Double"] = ("DoubleFormat", "Pack.MaxInt64", "Pack.Double", "ReadDouble"),
        ["System.Decimal"] = ("DecimalFormat", "Pack.MaxDecimal", "Pack.Decimal", "ReadDecimal"),
        ["System.Guid"] = ("GuidFormat", "Pack.GuidSize", "Pack.Guid", "ReadGuid"),
        ["System.DateTime"] = ("DateTimeFormat", "Pack.MaxDateTime", "Pack.DateTime", "ReadDateTime"),
        ["System.String"] = ("StringFormat", "Pack.SizeOf({0})", "Pack.String", "ReadString"),
        ["System.Half"] = Fixed("HalfFormat"),
        ["System.Int128"] = Fixed("Int128Format"),
        ["System.UInt128"] = Fixed("UInt128Format"),
        ["System.DateTimeOffset"] = Fixed("DateTimeOffsetFormat"),
        ["System.DateOnly"] = Fixed("DateOnlyFormat"),
        ["System.TimeOnly"] = Fixed("TimeOnlyFormat"),
        ["System.TimeSpan"] = Fixed("TimeSpanFormat"),
        ["System.Numerics.Complex"] = Fixed("ComplexFormat"),
        ["System.Text.Rune"] = Fixed("RuneFormat"),
        ["System.Numerics.BigInteger"] = ("BigIntegerFormat", null, null, null),
        ["System.Uri"] = ("UriFormat", null, null, null),
        ["System.Version"] = ("VersionFormat", null, null, null),
        ["System.Text.StringBuilder"] = ("StringBuilderFormat", null, null, null),
        ["System.Globalization.CultureInfo"] = ("CultureInfoFormat", null, null, null),
        ["System.Collections.BitArray"] = ("BitArrayFormat", null, null, null),
    };

    /// <summary>By full metadata name: the format of what has type arguments, each of which is followed by its own format.</summary>
    public static readonly Dictionary<string, string> Generics = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.List`1"] = "ListFormat",
        ["System.Collections.Generic.LinkedList`1"] = "LinkedListFormat",
        ["System.Collections.Generic.Queue`1"] = "QueueFormat",
        ["System.Collections.Generic.Stack`1"] = "StackFormat",
        ["System.Collections.Generic.HashSet`1"] = "HashSetFormat",
        ["System.Collections.Generic.SortedSet`1"] = "SortedSetFormat",
        ["System.Collections.Generic.IEnumerable`1"] = "EnumerableFormat",
        ["System.Collections.Generic.ICollection`1"] = "CollectionInterfaceFormat",
        ["System.Collections.Generic.IList`1"] = "ListInterfaceFormat",
        ["System.Collections.Generic.ISet`1"] = "SetInterfaceFormat",
        ["System.Collections.Generic.IReadOnlyCollection`1"] = "ReadOnlyCollectionInterfaceFormat",
        ["System.Collections.Generic.IReadOnlyList`1"] = "ReadOnlyListInterfaceFormat",
        ["System.Collections.Generic.IReadOnlySet`1"] = "ReadOnlySetInterfaceFormat",
        ["System.Collections.Generic.Dictionary`2"] = "DictionaryFormat",
        ["System.Collections.Generic.SortedDictionary`2"] = "SortedDictionaryFormat",
        ["System.Collections.Generic.SortedList`2"] = "SortedListFormat",
        ["System.Collections.Generic.OrderedDictionary`2"] = "OrderedDictionaryFormat",
        ["System.Collections.Generic.IDictionary`2"] = "DictionaryInterfaceFormat",
        ["System.Collections.Generic.IReadOnlyDictionary`2"] = "ReadOnlyDictionaryInterfaceFormat",
        ["System.Collections.Generic.KeyValuePair`2"] = "KeyValuePairFormat",
        ["System.Collections.ObjectModel.Collection`1"] = "CollectionFormat",
        ["System.Collections.ObjectModel.ObservableCollection`1"] = "ObservableCollectionFormat",
        ["System.Collections.ObjectModel.ReadOnlyCollection`1"] = "ReadOnlyCollectionFormat",
        ["System.Collections.ObjectModel.ReadOnlyObservableCollection`1"] = "ReadOnlyObservableCollectionFormat",
        ["System.Collections.ObjectModel.ReadOnlyDictionary`2"] = "ReadOnlyDictionaryFormat",
        ["System.Collections.Concurrent.ConcurrentBag`1"] = "ConcurrentBagFormat",
        ["System.Collections.Concurrent.ConcurrentQueue`1"] = "ConcurrentQueueFormat",
        ["System.Collections.Concurrent.ConcurrentStack`1"] = "ConcurrentStackFormat",
        ["System.Collections.Concurrent.ConcurrentDictionary`2"] = "ConcurrentDictionaryFormat",
        ["System.Collections.Immutable.ImmutableArray`1"] = "ImmutableArrayFormat",
        ["System.Collections.Immutable.ImmutableList`1"] = "ImmutableListFormat",
        ["System.Collections.Immutable.ImmutableQueue`1"] = "ImmutableQueueFormat",
        ["System.Collections.Immutable.ImmutableStack`1"] = "ImmutableStackFormat",
        ["System.Collections.Immutable.ImmutableHashSet`1"] = "ImmutableHashSetFormat",
        ["System.Collections.Immutable.ImmutableSortedSet`1"] = "ImmutableSortedSetFormat",
        ["System.Collections.Immutable.ImmutableDictionary`2"] = "ImmutableDictionaryFormat",
        ["System.Collections.Immutable.ImmutableSortedDictionary`2"] = "ImmutableSortedDictionaryFormat",
        ["System.Collections.Immutable.IImmutableList`1"] = "ImmutableListInterfaceFormat",
        ["System.Collections.Immutable.IImmutableQueue`1"] = "ImmutableQueueInterfaceFormat",
        ["System.Collections.Immutable.IImmutableStack`1"] = "ImmutableStackInterfaceFormat",
        ["System.Collections.Immutable.IImmutableSet`1"] = "ImmutableSetInterfaceFormat",
        ["System.Collections.Immutable.IImmutableDictionary`2"] = "ImmutableDictionaryInterfaceFormat",
        ["System.Collections.Frozen.FrozenSet`1"] = "FrozenSetFormat",
        ["System.Collections.Frozen.FrozenDictionary`2"] = "FrozenDictionaryFormat",
        ["System.Linq.IGrouping`2"] = "GroupingFormat",
        ["System.Linq.ILookup`2"] = "LookupFormat",
        ["System.Lazy`1"] = "LazyFormat",
        ["System.Memory`1"] = "MemoryFormat",
        ["System.ReadOnlyMemory`1"] = "ReadOnlyMemoryFormat",
        ["System.ArraySegment`1"] = "ArraySegmentFormat",
        ["System.Buffers.ReadOnlySequence`1"] = "ReadOnlySequenceFormat",
        ["System.Nullable`1"] = "NullableFormat",
        ["System.Tuple`1"] = "TupleFormat",
        ["System.Tuple`2"] = "TupleFormat",
        ["System.Tuple`3"] = "TupleFormat",
        ["System.Tuple`4"] = "TupleFormat",
        ["System.Tuple`5"] = "TupleFormat",
        ["System.Tuple`6"] = "TupleFormat",
        ["System.Tuple`7"] = "TupleFormat",
        ["System.Tuple`8"] = "TupleFormat",
        ["System.ValueTuple`1"] = "ValueTupleFormat",
        ["System.ValueTuple`2"] = "ValueTupleFormat",
        ["System.ValueTuple`3"] = "ValueTupleFormat",
        ["System.ValueTuple`4"] = "ValueTupleFormat",
        ["System.ValueTuple`5"] = "ValueTupleFormat",
        ["System.ValueTuple`6"] = "ValueTupleFormat",
        ["System.ValueTuple`7"] = "ValueTupleFormat",
        ["System.ValueTuple`8"] = "ValueTupleFormat",
    };

    /// <summary>What is written as bytes rather than as numbers, by the name of the generic type.</summary>
    public static readonly Dictionary<string, string> OfBytes = new(StringComparer.Ordinal)
    {
        ["System.Memory`1"] = "ByteMemoryFormat",
        ["System.ReadOnlyMemory`1"] = "ByteReadOnlyMemoryFormat",
        ["System.ArraySegment`1"] = "ByteArraySegmentFormat",
        ["System.Buffers.ReadOnlySequence`1"] = "ByteSequenceFormat",
    };

    /// <summary>What has a size, so that a member of it needs no reservation of its own.</summary>
    private static (string Format, string? Size, string? Store, string? Read) Fixed(string format) => (format, $"{format}.MaxSize", $"{format}.Put", null);

    /// <summary>The full metadata name that the tables are by.</summary>
    public static string NameOf(INamedTypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space
        ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;
}
