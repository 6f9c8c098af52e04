namespace TypedBus.Generators.Contracts;

/// <summary>What became of a type, as an old reader sees it.</summary>
/// <param name="IsBreaking">Whether an old reader misreads it.</param>
/// <param name="Note">What to mind; null where nothing changed, or where everything did.</param>
internal readonly record struct WireTypeChange(bool IsBreaking, string? Note);

/// <summary>Compares types of the lock with types of the source. A type by another name and of the same shape has the same bytes.</summary>
/// <param name="accepted">Finds the entry of a name in the lock.</param>
/// <param name="current">Finds the entry of a name in the source.</param>
internal sealed class WireTypeComparison(Func<string, ContractEntry?> accepted, Func<string, ContractEntry?> current)
{
    private static readonly WireTypeChange Same = new(false, null);
    private static readonly WireTypeChange Broken = new(true, null);

    public WireTypeChange Compare(WireType? old, WireType? now) => (old, now) switch
    {
        (null, null) => Same,
        (null, _) or (_, null) => Broken,
        _ => Compare(old, now, []),
    };

    private WireTypeChange Compare(WireType old, WireType now, HashSet<(string, string)> assumed)
    {
        var change = Bare(old, now, assumed);
        return change.IsBreaking || old.IsNullable == now.IsNullable ? change
            : now.IsNullable ? Noted("an old reader may find nothing where it expects a value")
            : Noted("older messages may bring nothing where there is now to be a value");
    }

    private WireTypeChange Bare(WireType old, WireType now, HashSet<(string, string)> assumed)
    {
        if (old.IsNamed && old.Bare == now.Bare)
        {
            return Same;
        }

        if (old.IsNamed && now.IsNamed)
        {
            return IsSameShape(old.Bare, now.Bare, assumed) ? Noted("the type is another, though its bytes stay the same") : Broken;
        }

        if (old.IsNamed || now.IsNamed)
        {
            var number = old.IsNamed ? accepted(old.Bare) : current(now.Bare);
            return number is { Form: ContractForms.Enum, Answer: { } answer } && answer.Name == (old.IsNamed ? now : old).Name
                ? Noted("the number stays, and what it means is now for the reader to know")
                : Broken;
        }

        if (old.Name != now.Name || old.Arguments.Count != now.Arguments.Count)
        {
            return WireType.Widens(old.Name, now.Name) ? Noted($"an old reader of {old.Name} fails on numbers beyond its range")
                : old.Name == "float32" && now.Name == "float64" ? Noted("an old reader rounds it to single precision")
                : Broken;
        }

        return Worst(old.Arguments.Zip(now.Arguments, (left, right) => Compare(left, right, assumed)));
    }

    private bool IsSameShape(string old, string now, HashSet<(string, string)> assumed)
    {
        if (!assumed.Add((old, now)))
        {
            return true;
        }

        return accepted(old) is { } left
            && current(now) is { } right
            && left.Form == right.Form
            && left.Form != ContractForms.Custom
            && left.Answer?.ToString() == right.Answer?.ToString()
            && left.Members.Where(static one => !one.IsRetired).Select(static one => one.Key).SequenceEqual(right.Members.Select(static one => one.Key))
            && left.Members.Where(static one => !one.IsRetired).Zip(right.Members, (first, second) =>
                first.Name == second.Name || left.Form == ContractForms.Union ? Inner(first.Type, second.Type, assumed) : Broken).All(static one => one is { IsBreaking: false });
    }

    private WireTypeChange Inner(WireType? old, WireType? now, HashSet<(string, string)> assumed) =>
        old is null || now is null ? (old is null && now is null ? Same : Broken)
        : old.IsNullable == now.IsNullable && Compare(old, now, assumed) is { IsBreaking: false } same ? same
        : Broken;

    private static WireTypeChange Worst(IEnumerable<WireTypeChange> changes)
    {
        var worst = Same;
        foreach (var one in changes)
        {
            worst = one.IsBreaking ? one : worst.IsBreaking || worst.Note is not null ? worst : one;
        }

        return worst;
    }

    private static WireTypeChange Noted(string note) => new(false, note);
}
