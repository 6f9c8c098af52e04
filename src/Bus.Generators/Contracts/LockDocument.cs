using TypedBus.Generators.Models;

namespace TypedBus.Generators.Contracts;

/// <summary>What a lock says.</summary>
/// <param name="Entries">The messages and types, in the order of the file.</param>
/// <param name="Lines">By entry, and by entry and member: the line, counted from 0.</param>
/// <param name="Comments">By the same: the comments that stand before it.</param>
/// <param name="Problems">What is wrong with it; whoever finds any must not trust the rest.</param>
internal sealed record LockDocument(
    IReadOnlyList<ContractEntry> Entries,
    IReadOnlyDictionary<string, int> Lines,
    IReadOnlyDictionary<string, string> Comments,
    IReadOnlyList<LockProblem> Problems)
{
    private readonly Dictionary<string, ContractEntry> _byId = Problems.Count > 0 ? [] : Entries.ToDictionary(static one => one.Id, StringComparer.Ordinal);

    public static LockDocument Empty { get; } = LockParser.Parse("");

    public ContractEntry? Find(string id) => _byId.TryGetValue(id, out var entry) ? entry : null;

    /// <summary>What tells a member from every other.</summary>
    public static string IdOf(string entry, ContractMember member) => $"{entry}\n{member.Key}";
}

/// <summary>A line that is not as it should be.</summary>
/// <param name="Line">The line, counted from 0.</param>
/// <param name="Text">What is wrong, and the way out.</param>
internal sealed record LockProblem(int Line, string Text);
