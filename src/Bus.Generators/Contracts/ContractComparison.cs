namespace TypedBus.Generators.Contracts;

/// <summary>Compares what the source says with what the lock says, one entry at a time.</summary>
internal sealed class ContractComparison
{
    private readonly LockDocument _accepted;
    private readonly WireTypeComparison _types;

    /// <summary>Compares with a lock without problems.</summary>
    /// <param name="accepted">The lock.</param>
    /// <param name="contract">The contract whose entries are to be compared.</param>
    public ContractComparison(LockDocument accepted, ParsedContract contract)
    {
        _accepted = accepted;
        var current = new Dictionary<string, ContractEntry>(StringComparer.Ordinal);
        foreach (var one in contract.Parts.Prepend(contract.Message))
        {
            current[WireTypeReader.NameOf(one.Symbol)] = one.Entry;
        }

        _types = new WireTypeComparison(
            name => accepted.Find(ContractEntry.IdOf(false, name)) ?? accepted.Find(ContractEntry.IdOf(true, name)),
            name => current.TryGetValue(name, out var entry) ? entry : null);
    }

    /// <summary>What is different; for a type that the lock does not have, nothing, since the members that brought it in are.</summary>
    public IEnumerable<ContractChange> Compare(ContractEntry now)
    {
        if (_accepted.Find(now.Id) is not { } old)
        {
            return now.IsMessage
                ? [ContractChange.Safe(null, $"{now.Short} is not yet in contracts.lock as a message", "old programs do not know it")]
                : [];
        }

        if (old.IsRetired)
        {
            return
            [
                ContractChange.Refused(
                    DiagnosticIds.MessageRemoved,
                    null,
                    $"{now.Name} is the name of a message that contracts.lock has as retired: an old reader takes this one for that; give it another name, " +
                    "or delete the line from contracts.lock where no such reader is left"),
            ];
        }

        return Head(old, now) is { } changed ? [changed] : [.. Answers(old, now), .. new MemberComparison(_types, old, now).Compare()];
    }

    // Where the form is another, no member is where it was, and to name each would be noise.
    private static ContractChange? Head(ContractEntry old, ContractEntry now) =>
        old.Form != now.Form
            ? ContractChange.Breaks(
                DiagnosticIds.MemberTypeChanged,
                null,
                $"{now.Short} was written as {Article(old.Form)} and is now as {Article(now.Form)}: an old reader can read nothing of it",
                "write it as it was")
        : old.Kind != now.Kind
            ? ContractChange.Breaks(
                DiagnosticIds.MemberTypeChanged,
                null,
                $"{now.Short} was {Article(old.Kind)} and is now {Article(now.Kind)}: an old program sends and answers it in the other way",
                "declare another message")
        : null;

    private IEnumerable<ContractChange> Answers(ContractEntry old, ContractEntry now)
    {
        var change = _types.Compare(old.Answer, now.Answer);
        var subject = now.IsMessage ? $"The reply of {now.Short}" : $"The number behind {now.Short}";
        var what = $"{subject} was {old.Answer} in contracts.lock and is {now.Answer}";
        if (change.IsBreaking)
        {
            yield return ContractChange.Breaks(
                DiagnosticIds.MemberTypeChanged,
                null,
                $"{what}: an old program takes one for the other",
                now.IsMessage ? "declare another request for the new reply" : "give it the old one");
        }
        else if (change.Note is not null)
        {
            yield return ContractChange.NeedsCare(null, what, change.Note);
        }
    }

    private static string Article(string word) => word[0] is 'a' or 'e' or 'u' ? $"an {word}".Replace("an union", "a union") : $"a {word}";
}
