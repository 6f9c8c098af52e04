using System.Collections.Immutable;

namespace TypedBus.Transports.Contracts;

/// <summary>A type as bytes show it. Immutable; equal where everything in it is.</summary>
/// <param name="form">In what form it is written.</param>
/// <param name="name">The kind of a scalar; of others the full name of the type, which is for people only.</param>
/// <param name="takesNil">Whether nil may stand for it.</param>
/// <param name="takesUnknown">Whether a union reads numbers that it does not know.</param>
/// <param name="parts">Its parts; no two with the same key, nor, by name, with the same name.</param>
internal sealed class ContractType(ContractForm form, string name, bool takesNil, bool takesUnknown, ImmutableArray<ContractPart> parts)
    : IEquatable<ContractType>
{
    private Dictionary<int, ContractPart>? _byKey;
    private Dictionary<string, ContractPart>? _byName;

    internal ContractForm Form { get; } = form;

    internal string Name { get; } = name;

    internal bool TakesNil { get; } = takesNil;

    internal bool TakesUnknown { get; } = takesUnknown;

    internal ImmutableArray<ContractPart> Parts { get; } = parts;

    /// <summary>How many items an array of the members has: those without a member are nil.</summary>
    internal long Length => Parts.IsEmpty ? 0 : Parts.Max(static one => one.Key) + 1L;

    internal ContractPart? Find(int key) =>
        (_byKey ??= Parts.Where(static one => one.Key >= 0).ToDictionary(static one => one.Key)).GetValueOrDefault(key);

    /// <summary>The part with a name; where several have it, the first.</summary>
    internal ContractPart? Find(string name) =>
        (_byName ??= Parts.GroupBy(static one => one.Name, StringComparer.Ordinal).ToDictionary(
            static group => group.Key, static group => group.First(), StringComparer.Ordinal)).GetValueOrDefault(name);

    public bool Equals(ContractType? other) =>
        other is not null
        && Form == other.Form
        && Name == other.Name
        && TakesNil == other.TakesNil
        && TakesUnknown == other.TakesUnknown
        && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ContractType);

    public override int GetHashCode() => HashCode.Combine(Form, Name, TakesNil, Parts.Length);
}
