using Microsoft.CodeAnalysis;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Contracts;

/// <summary>Finds the messages that a lock has and the source has not.</summary>
internal static class RemovedMessages
{
    /// <summary>Each with the only new message that looks the same, where there is one.</summary>
    /// <param name="accepted">The lock.</param>
    /// <param name="compilation">The source.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static IEnumerable<(ContractEntry Gone, INamedTypeSymbol? Heir)> Of(
        LockContext accepted, Compilation compilation, CancellationToken cancellationToken)
    {
        var removed = accepted.Document.Entries.Where(one => one is { IsMessage: true, IsRetired: false } && !accepted.Seen.ContainsKey(one.Name)).ToList();

        // While somebody types, what is there cannot be told.
        if (removed.Count == 0 || IsBroken(compilation, cancellationToken))
        {
            return [];
        }

        var all = ContractLock.MarkedIn(compilation, cancellationToken).ToList();
        var names = new HashSet<string>(all.Select(WireTypeReader.WireNameOf), StringComparer.Ordinal);
        var fresh = all
            .Where(one => accepted.Document.Find(ContractEntry.IdOf(true, WireTypeReader.WireNameOf(one))) is null)
            .Select(one => (Type: one, Entry: accepted.EntryOf(one)))
            .ToList();
        return removed
            .Where(one => !names.Contains(one.Name) && !IsBeingTyped(compilation, one.Name))
            .Select(one => (one, Single(fresh.Where(other => other.Entry is not null && LooksLike(one, other.Entry)).Select(static other => other.Type))));
    }

    public static ContractChange Removed(ContractEntry gone) => ContractChange.Breaks(
        DiagnosticIds.MessageRemoved,
        null,
        $"The message {gone.Name} is gone: old programs still send it, and nobody here can read it",
        "bring it back");

    public static ContractChange Renamed(ContractEntry gone, string name) => ContractChange.Breaks(
        DiagnosticIds.MessageRemoved,
        null,
        $"The message {gone.Name} of contracts.lock is now called {name}: an old reader does not know that name, and old programs still send the other",
        $"keep the name on the wire by [Message(\"{gone.Name}\")]");

    private static INamedTypeSymbol? Single(IEnumerable<INamedTypeSymbol> types)
    {
        var found = types.Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static bool LooksLike(ContractEntry gone, ContractEntry now) =>
        gone.Kind == now.Kind
        && gone.Form == now.Form
        && gone.Answer?.ToString() == now.Answer?.ToString()
        && gone.Members.Where(static one => !one.IsRetired).Select(Text).SequenceEqual(now.Members.Select(Text))
        && (now.Members.Count > 0 || WireType.Short(gone.Name) == WireType.Short(now.Name));

    private static string Text(ContractMember member) => $"{member.Key} {member.Name} {member.Type}";

    /// <summary>Whether a file does not parse, so that messages may be in it that do not show.</summary>
    public static bool IsBroken(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Any(one => Unfinished.IsBroken(one.GetRoot(cancellationToken)));

    /// <summary>Whether there is a type of a message's name whose attribute may be about to be the message's.</summary>
    public static bool IsBeingTyped(Compilation compilation, string name) =>
        compilation.Assembly.GetTypeByMetadataName(name) is { } type
        && type.GetAttributes().Any(static one => one.AttributeClass is null or { TypeKind: TypeKind.Error });
}
