using TypedBus.Generators.Models;

namespace TypedBus.Generators.Contracts;

/// <summary>
/// A type as the bytes show it: every list is <c>list&lt;…&gt;</c>, whatever its class. What has members of its own goes by its name, and is
/// described by an entry of its own.
/// </summary>
/// <param name="Name">A kind of value such as <c>int32</c>, or the name of an entry.</param>
/// <param name="Arguments">What it is made of.</param>
/// <param name="IsNullable">Whether it may be nil.</param>
internal sealed record WireType(string Name, EquatableArray<WireType> Arguments, bool IsNullable)
{
    private static readonly string[] Integers = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"];

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["bool"] = "truth value",
        ["string"] = "text",
        ["char"] = "character",
        ["rune"] = "character",
        ["uri"] = "text",
        ["version"] = "text",
        ["culture"] = "text",
        ["guid"] = "id",
        ["timestamp"] = "time",
        ["offset-timestamp"] = "time",
        ["date"] = "date",
        ["time"] = "time of day",
        ["timespan"] = "time span",
        ["bytes"] = "bytes",
        ["bits"] = "bits",
        ["list"] = "list",
        ["map"] = "map",
        ["tuple"] = "tuple",
        ["custom"] = "value of its own format",
        ["float16"] = "number",
        ["float32"] = "number",
        ["float64"] = "number",
        ["decimal"] = "number",
        ["bigint"] = "number",
        ["complex"] = "number",
        ["int128"] = "number",
        ["uint128"] = "number",
    };

    /// <summary>Whether an entry of its own says what is in it.</summary>
    public bool IsNamed => !IsInteger && !Words.ContainsKey(Name) && !Name.StartsWith("grid", StringComparison.Ordinal);

    public bool IsInteger => Array.IndexOf(Integers, Name) >= 0;

    /// <summary>The text without the mark of what may be nil: by this an entry is found.</summary>
    public string Bare => Arguments.Count == 0 ? Name : $"{Name}<{string.Join(",", Arguments)}>";

    /// <summary>What people call it, such as a number.</summary>
    public string Word => IsInteger ? "number" : Words.TryGetValue(Name, out var word) ? word : Short(Bare);

    public static WireType Of(string name, params WireType[] arguments) => new(name, arguments.ToEquatableArray(), IsNullable: false);

    public WireType OrNil() => this with { IsNullable = true };

    /// <summary>Whether every value of an integer type is one of another.</summary>
    public static bool Widens(string from, string to)
    {
        int at = Array.IndexOf(Integers, from), into = Array.IndexOf(Integers, to);
        return at >= 0 && into >= 0 && into / 2 > at / 2 && (at % 2 == into % 2 || at % 2 == 1);
    }

    /// <summary>A full name without what it is in.</summary>
    public static string Short(string name)
    {
        var end = name.IndexOf('<');
        return name.Substring(name.LastIndexOfAny(['.', '+'], (end < 0 ? name.Length : end) - 1) + 1);
    }

    public override string ToString() => IsNullable ? $"{Bare}?" : Bare;
}
