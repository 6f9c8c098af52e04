using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Contracts;

/// <summary>The file that remembers what programs out there know of a project's messages.</summary>
internal static class ContractLock
{
    public const string FileName = "contracts.lock";

    /// <summary>The property of findings that accepting does not end: what stands on a tombstone. No fix is to be offered for them.</summary>
    public const string RefusedProperty = "refused";

    /// <summary>Whether a file is a lock, by its name.</summary>
    public static bool IsLock(string path) => Path.GetFileName(path) == FileName;

    /// <summary>Whether this build accepts what has changed.</summary>
    public static bool IsAccepting(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.AcceptContracts", out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The text of a lock that agrees with the source. Null where the existing one is malformed, and where neither has anything to say.
    /// Keys and names that are retired stay so: members and messages that stand on them are left out, and go on being reported.
    /// </summary>
    /// <param name="existing">The text so far; null where there is no lock.</param>
    /// <param name="compilation">The source.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static string? Accept(string? existing, Compilation compilation, CancellationToken cancellationToken)
    {
        var before = LockParser.Parse(existing ?? "");
        if (before.Problems.Count > 0)
        {
            return null;
        }

        var parser = new ContractParser(compilation, cancellationToken);
        var current = new Dictionary<string, ContractEntry>(StringComparer.Ordinal);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in MarkedIn(compilation, cancellationToken))
        {
            if (!ContractParser.IsContract(type) || parser.Parse(type) is not { } contract)
            {
                // What cannot be read now keeps what it had.
                if (before.Find(ContractEntry.IdOf(true, WireTypeReader.WireNameOf(type))) is { } old)
                {
                    unknown.Add(old.Id);
                }

                continue;
            }

            current[contract.Message.Entry.Id] = contract.Message.Entry;
            foreach (var part in contract.Parts.Where(static one => !one.Entry.IsMessage))
            {
                current[part.Entry.Id] = part.Entry;
            }
        }

        // A tombstone is for good: it is set for what is known to be gone.
        var isBroken = RemovedMessages.IsBroken(compilation, cancellationToken);
        unknown.UnionWith(before.Entries
            .Where(one => one is { IsMessage: true, IsRetired: false } && !current.ContainsKey(one.Id) && (isBroken || RemovedMessages.IsBeingTyped(compilation, one.Name)))
            .Select(static one => one.Id));
        return existing is null && current.Count == 0 ? null : LockAcceptance.Accept(before, current.Values, unknown);
    }

    /// <summary>The types marked as messages, usable or not.</summary>
    public static IEnumerable<INamedTypeSymbol> MarkedIn(Compilation compilation, CancellationToken cancellationToken) =>
        DeclaredTypes.Of(compilation, cancellationToken).Where(MessageRules.IsMarked);
}
