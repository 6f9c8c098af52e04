using Microsoft.CodeAnalysis;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>Knows the arrays and collections whose content anybody can change who has them.</summary>
internal static class MutableContent
{
    private const string List = "an IReadOnlyList<T> or an ImmutableArray<T>";
    private const string Set = "an IReadOnlySet<T> or an ImmutableHashSet<T>";
    private const string Map = "an IReadOnlyDictionary<TKey, TValue> or an ImmutableDictionary<TKey, TValue>";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.List`1"] = List,
        ["System.Collections.Generic.LinkedList`1"] = List,
        ["System.Collections.Generic.Queue`1"] = List,
        ["System.Collections.Generic.Stack`1"] = List,
        ["System.Collections.Generic.ICollection`1"] = List,
        ["System.Collections.Generic.IList`1"] = List,
        ["System.Collections.ObjectModel.Collection`1"] = List,
        ["System.Collections.ObjectModel.ObservableCollection`1"] = List,
        ["System.Collections.Concurrent.ConcurrentBag`1"] = List,
        ["System.Collections.Concurrent.ConcurrentQueue`1"] = List,
        ["System.Collections.Concurrent.ConcurrentStack`1"] = List,
        ["System.Collections.BitArray"] = "an ImmutableArray<bool>",
        ["System.Collections.Generic.HashSet`1"] = Set,
        ["System.Collections.Generic.SortedSet`1"] = Set,
        ["System.Collections.Generic.ISet`1"] = Set,
        ["System.Collections.Generic.Dictionary`2"] = Map,
        ["System.Collections.Generic.SortedDictionary`2"] = Map,
        ["System.Collections.Generic.SortedList`2"] = Map,
        ["System.Collections.Generic.OrderedDictionary`2"] = Map,
        ["System.Collections.Generic.IDictionary`2"] = Map,
        ["System.Collections.Concurrent.ConcurrentDictionary`2"] = Map,
    };

    /// <summary>What to use instead; null where the content is safe. Bytes are left alone: they are what payloads are made of.</summary>
    public static string? Better(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => null,
        IArrayTypeSymbol => List,
        INamedTypeSymbol named when Types.TryGetValue(KnownFormats.NameOf(named), out var better) => better,
        _ => null,
    };
}
