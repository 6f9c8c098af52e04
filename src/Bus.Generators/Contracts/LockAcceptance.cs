using TypedBus.Generators.Models;

namespace TypedBus.Generators.Contracts;

/// <summary>Makes a lock say what the source says. What is gone leaves a tombstone, and what stands on one is left out.</summary>
internal static class LockAcceptance
{
    /// <param name="before">The lock so far.</param>
    /// <param name="current">The entries of the source.</param>
    /// <param name="unknown">The messages that are in the source and cannot be read; they keep what they have.</param>
    public static string Accept(LockDocument before, IReadOnlyCollection<ContractEntry> current, ICollection<string> unknown)
    {
        var entries = new Dictionary<string, ContractEntry>(StringComparer.Ordinal);
        foreach (var old in before.Entries)
        {
            if (old.IsRetired || unknown.Contains(old.Id) || (!old.IsMessage && unknown.Count > 0))
            {
                entries[old.Id] = old;
            }
            else if (old.IsMessage)
            {
                entries[old.Id] = ContractEntry.Tombstone(old.Name);
            }
        }

        foreach (var now in current)
        {
            var old = before.Find(now.Id);
            if (old is not { IsRetired: true })
            {
                entries[now.Id] = old is null || old.Form != now.Form ? now : Merge(old, now);
            }
        }

        return LockWriter.Write(entries.Values, before.Comments);
    }

    private static ContractEntry Merge(ContractEntry old, ContractEntry now)
    {
        var members = now.Members.ToDictionary(static one => one.Key, StringComparer.Ordinal);
        foreach (var member in old.Members)
        {
            var isBack = members.TryGetValue(member.Key, out var present) && member.IsSameAs(present);
            if (!isBack && (member.IsRetired || present is null))
            {
                members[member.Key] = member.Retire();
            }
        }

        return now with
        {
            Members = members.Values.OrderBy(static one => one.Key, Comparer<string>.Create(ContractMember.Compare)).ToEquatableArray(),
        };
    }
}
