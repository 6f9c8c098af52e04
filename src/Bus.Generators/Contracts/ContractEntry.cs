using System.Globalization;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Contracts;

/// <summary>A message, or a type that messages are made of, as its readers know it.</summary>
/// <param name="IsMessage">Whether it is a message, and so called by its wire name.</param>
/// <param name="Name">The wire name of a message; the full name of another type.</param>
/// <param name="Kind">How a message is used; empty for other types.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Answer">The reply of a request, or the number that an enumeration is written as.</param>
/// <param name="IsRetired">Whether only its name is left, so that nobody takes it again.</param>
/// <param name="Members">The members, the cases of a union, or the values of an enumeration.</param>
internal sealed record ContractEntry(
    bool IsMessage, string Name, string Kind, string Form, WireType? Answer, bool IsRetired, EquatableArray<ContractMember> Members)
{
    public const string Retired = "(retired)";

    public static readonly string[] Kinds = ["event", "command", "request", "stream"];

    public static readonly string[] Forms = [ContractForms.Array, ContractForms.Map, ContractForms.Union, ContractForms.Enum, ContractForms.Custom];

    /// <summary>What tells it from every other entry.</summary>
    public string Id => IdOf(IsMessage, Name);

    /// <summary>The name without its namespace, for messages to people.</summary>
    public string Short => WireType.Short(Name);

    public static ContractEntry Tombstone(string name) => new(true, name, "", "", null, IsRetired: true, default);

    public static string IdOf(bool isMessage, string name) => (isMessage ? "message " : "type ") + name;
}

/// <summary>The ways in which a type is written.</summary>
internal static class ContractForms
{
    public const string Array = "array";
    public const string Map = "map";
    public const string Union = "union";
    public const string Enum = "enum";
    public const string Custom = "custom";
}

/// <summary>A part of an entry.</summary>
/// <param name="Key">The number or the name that readers find it by.</param>
/// <param name="Name">The name in the source; for a case of a union that of its type.</param>
/// <param name="Type">Its type; null for values of an enumeration.</param>
/// <param name="IsRetired">Whether only its key is left, so that nobody takes it again.</param>
internal sealed record ContractMember(string Key, string Name, WireType? Type, bool IsRetired)
{
    /// <summary>Whether there is something better than nothing where it is missing; known of the source only.</summary>
    public bool HasDefault { get; init; }

    /// <summary>Whether a member is this one: it has come back, and nobody takes it for another.</summary>
    public bool IsSameAs(ContractMember other) => Key == other.Key && Name == other.Name && Type?.ToString() == other.Type?.ToString();

    public ContractMember Retire() => this with { IsRetired = true };

    /// <summary>Numbers by their value, then names.</summary>
    public static int Compare(string left, string right)
    {
        var isNumber = IsNumber(left, out var first);
        return isNumber != IsNumber(right, out var second) ? (isNumber ? -1 : 1)
            : isNumber ? first.CompareTo(second)
            : string.CompareOrdinal(left, right);
    }

    private static bool IsNumber(string key, out decimal number) => decimal.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
