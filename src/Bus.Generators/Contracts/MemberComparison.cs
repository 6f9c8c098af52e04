namespace TypedBus.Generators.Contracts;

/// <summary>Compares the members of an entry, the cases of a union, or the values of an enumeration.</summary>
internal sealed class MemberComparison(WireTypeComparison types, ContractEntry old, ContractEntry now)
{
    private readonly Dictionary<string, ContractMember> _old = old.Members.ToDictionary(static one => one.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, ContractMember> _now = now.Members.ToDictionary(static one => one.Key, StringComparer.Ordinal);

    public IEnumerable<ContractChange> Compare()
    {
        var moved = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in now.Members)
        {
            if (_old.TryGetValue(member.Key, out var before))
            {
                foreach (var change in before.IsRetired ? [before.IsSameAs(member) ? Back(member) : Reused(before, member)] : AtSameKey(before, member, moved))
                {
                    yield return change;
                }
            }
            else if (Elsewhere(member) is { } former)
            {
                moved.Add(former.Key);
                yield return Moved(former, member);
            }
            else
            {
                yield return Added(member);
            }
        }

        foreach (var member in old.Members)
        {
            if (!member.IsRetired && !_now.ContainsKey(member.Key) && !moved.Contains(member.Key))
            {
                yield return Removed(member);
            }
        }
    }

    private IEnumerable<ContractChange> AtSameKey(ContractMember before, ContractMember member, HashSet<string> moved)
    {
        var type = types.Compare(before.Type, member.Type);
        if (before.Name == member.Name || now.Form == ContractForms.Map)
        {
            return Typed(before, member, type);
        }

        // Names are on no wire that goes by position: what counts is whether the meaning went with the name.
        if (Elsewhere(member) is { } former)
        {
            moved.Add(former.Key);
            return [Moved(former, member)];
        }

        var isTaken = now.Form != ContractForms.Union && now.Members.Any(one => one.Name == before.Name);
        return [type.IsBreaking || isTaken ? Replaced(before, member) : Renamed(before, member)];
    }

    private IEnumerable<ContractChange> Typed(ContractMember before, ContractMember member, WireTypeChange type)
    {
        var what = $"{Name(member)} was {before.Type} in contracts.lock and is {member.Type}";
        if (type.IsBreaking)
        {
            yield return ContractChange.Breaks(
                DiagnosticIds.MemberTypeChanged,
                member.Key,
                $"{what}: an old reader takes {Taken(before, member)}",
                $"give it the old type, and add a member {(now.Form == ContractForms.Map ? "by another name" : "with a new key")} for the new one",
                isOnType: true);
        }
        else if (type.Note is not null)
        {
            yield return ContractChange.NeedsCare(member.Key, what, type.Note, isOnType: true);
        }
        else if (before.Name != member.Name)
        {
            yield return ContractChange.Safe(member.Key, $"{Name(member)} was {before.Name} in contracts.lock", $"its key stays {member.Key}");
        }
    }

    private ContractChange Moved(ContractMember former, ContractMember member) => ContractChange.Breaks(
        DiagnosticIds.KeyChanged,
        member.Key,
        $"{Name(member)} had the key {former.Key} in contracts.lock and has {member.Key}: " + (_old.TryGetValue(member.Key, out var before) && !before.IsRetired
            ? $"an old reader takes {Taken(before, member)}"
            : $"an old reader does not find {member.Name}"),
        $"give it the key {former.Key} again");

    private ContractChange Replaced(ContractMember before, ContractMember member) => ContractChange.Breaks(
        DiagnosticIds.KeyChanged,
        member.Key,
        $"The key {member.Key} of {now.Short} was that of {before.Name} in contracts.lock and is that of {member.Name}: an old reader takes {Taken(before, member)}",
        $"give {member.Name} the key {Free}");

    private ContractChange Back(ContractMember member) => ContractChange.Safe(
        member.Key, $"{Name(member)} is back, and retired in contracts.lock", $"whoever knows the key {member.Key} knows it as this");

    private ContractChange Reused(ContractMember before, ContractMember member) => ContractChange.Refused(
        DiagnosticIds.KeyChanged,
        member.Key,
        $"The key {member.Key} of {now.Short} is retired in contracts.lock, where it was that of {before.Name}: an old reader takes " +
        $"{Taken(before, member)}; give {member.Name} the key {Free}, or delete the line from contracts.lock where no such reader is left");

    private ContractChange Removed(ContractMember member) => ContractChange.Breaks(
        DiagnosticIds.KeyChanged,
        null,
        $"{Name(member)} with the key {member.Key} is gone: " + now.Form switch
        {
            ContractForms.Union => "an old program may still send that case",
            ContractForms.Enum => "an old program may still send that value",
            _ => $"an old reader finds nothing where it expects {member.Name}{(member.Type is null ? "" : $" ({member.Type.Word})")}",
        },
        "bring it back");

    private ContractChange Renamed(ContractMember before, ContractMember member) => ContractChange.NeedsCare(
        member.Key,
        $"{Name(member)} was {before.Name} in contracts.lock",
        $"old programs go on by its key {member.Key}, and know it as {before.Name}, so it must mean the same");

    private ContractChange Added(ContractMember member)
    {
        var what = $"{Name(member)} is not yet in contracts.lock";
        return now.Form switch
        {
            ContractForms.Union => ContractChange.NeedsCare(member.Key, what, $"an old reader does not know the case {member.Key}"),
            ContractForms.Enum => ContractChange.NeedsCare(member.Key, what, $"an old reader has no name for {member.Key}"),
            _ when member.HasDefault => ContractChange.Safe(member.Key, what, "old readers leave it out, and it has a default where it is missing"),
            _ => ContractChange.NeedsCare(member.Key, what, $"older messages come without it, and it has no default but that of its type; make it nullable or give it one"),
        };
    }

    private ContractMember? Elsewhere(ContractMember member) => now.Form == ContractForms.Map
        ? null
        : old.Members.FirstOrDefault(one => !one.IsRetired && one.Name == member.Name && one.Key != member.Key);

    private string Name(ContractMember member) => $"{now.Short}.{member.Name}";

    private string Free => now.Form == ContractForms.Map
        ? "of another name"
        : (old.Members.Concat(now.Members).Select(static one => long.TryParse(one.Key, out var key) ? key : 0).Max() + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Taken(ContractMember before, ContractMember member) => $"{Described(member, before)} for {Described(before, member)}";

    // Where two types go by the same word, only their own names tell them apart.
    private static string Described(ContractMember member, ContractMember other) =>
        member.Type is null ? member.Name : $"{member.Name} ({(member.Type.Word == other.Type?.Word ? member.Type.ToString() : member.Type.Word)})";
}
