using TypedBus;

namespace Quickstart;

/// <summary>Counts the lines that could not be read, by reason.</summary>
[Handler]
internal sealed class BadLines
{
    private readonly SortedDictionary<BadLineReason, BadLineTally> _reasons = [];

    public void Handle(LineRejected rejected)
    {
        var known = _reasons.TryGetValue(rejected.Reason, out var tally);
        _reasons[rejected.Reason] = known
            ? tally with { Lines = tally.Lines + 1 }
            : new BadLineTally(rejected.Reason, 1, rejected.Line);
    }

    public IReadOnlyList<BadLineTally> Handle(GetBadLines query) =>
        [.. _reasons.Values.OrderByDescending(static one => one.Lines).ThenBy(static one => one.FirstLine)];
}
