using System.Globalization;
using System.Text;

namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>The sums of a run, by kind of message: sent, handled, dropped and uncertain.</summary>
internal sealed class Account
{
    private static readonly string[] Kinds = ["told", "posted", "noted", "carry", "query", "asked"];

    private readonly List<string> _rows = [];
    private readonly Dictionary<string, long> _missed = [];
    private readonly List<(string Node, bool IsMarked, string Outcome, long Time)> _asked;
    private long _bestEffort;
    private long _unhandled;
    private long _gaps;

    internal Account(Verdict verdict, IReadOnlyList<SenderJournal> senders, IReadOnlyList<ReceiverJournal> receivers)
    {
        _asked = [.. senders.SelectMany(static one => one.Asked)];
        foreach (var receiver in receivers)
        {
            foreach (var kind in Kinds)
            {
                // Posts are for one node alone.
                if (kind != "posted" || receiver.Node == Scene.Target)
                {
                    Add(verdict, senders, receiver, kind);
                }
            }
        }
    }

    /// <summary>Messages by best effort that the bus took while the link was up, and that were not handled.</summary>
    internal long Missing { get; private set; }

    /// <summary>Fails where messages by best effort are missing that the sender's bus has not counted, or are counted and were handled.</summary>
    /// <remarks>
    /// What was not handled is what the bus counts, but for two numbers that nobody knows: those that were handled and counted as uncertain, as the confirmation
    /// was lost, and those of the moments around a fault, which may have found no link and are not counted then.
    /// </remarks>
    internal void AddsUp(string drops)
    {
        var lost = In(drops, "link-lost") + In(drops, "slow-subscriber");
        var counted = lost + In(drops, "uncertain");
        Assert.True(lost <= _unhandled, $"{_unhandled} messages by best effort were not handled, and {lost} are counted as not sent: {drops}");
        Assert.True(Missing <= counted, $"{Missing} messages by best effort were not handled, and {counted} are counted: {drops}");

        // Nor may it count what was no such message.
        Assert.True(counted <= _bestEffort, $"{_bestEffort} messages were sent by best effort, and {counted} of them are counted as lost: {drops}");
    }

    /// <summary>Fails where between two messages by best effort that one process has handled another was lost, over a link that was not lost meanwhile.</summary>
    /// <param name="drops">What the sender's bus has counted; empty where it was killed.</param>
    internal void HasNoGaps(string drops) =>
        Assert.True(_gaps <= In(drops, "slow-subscriber"), $"{_gaps} messages by best effort were lost between others that were handled: {drops}");

    /// <summary>Fails where the receiver that nothing was done to has missed anything: an event, or a reply that its sender waited for.</summary>
    internal void LeavesAlone(string node)
    {
        Assert.True(_missed.GetValueOrDefault(node) == 0, $"{_missed.GetValueOrDefault(node)} events were lost on the way to {node}, which nothing was done to.");
        Assert.All(_asked.Where(one => one.Node == node), static one => Assert.Equal("reply", one.Outcome));
    }

    public override string ToString() =>
        new StringBuilder("| to | kind | sent | taken | no link | refused | handled | again | not handled | no answer |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n")
            .AppendJoin('\n', _rows).ToString();

    /// <summary>The number after a name in a line of measures or drops.</summary>
    internal static long In(string line, string name) =>
        line.Split(' ').Where(one => one.StartsWith($"{name}=", StringComparison.Ordinal)).Select(one => long.Parse(one[(name.Length + 1)..], CultureInfo.InvariantCulture)).SingleOrDefault();

    // The numbers that a process has handled of a run are those from the first to the last, but for what the bus refused.
    private static long GapsOf(IReadOnlyList<SenderJournal> senders, ReceiverJournal receiver, string kind)
    {
        var gaps = 0L;
        foreach (var start in receiver.Handled.Where(one => one.Kind == kind).GroupBy(static one => (one.Start, one.Run)))
        {
            var numbers = start.Select(static one => one.Number).ToHashSet();
            var taken = senders.Single(one => one.Run == start.Key.Run).Taken;
            for (var number = numbers.Min(); number < numbers.Max(); number++)
            {
                gaps += !numbers.Contains(number) && taken.TryGetValue((kind, number), out var how) && !how.StartsWith('!') ? 1 : 0;
            }
        }

        return gaps;
    }

    private void Add(Verdict verdict, IReadOnlyList<SenderJournal> senders, ReceiverJournal receiver, string kind)
    {
        long sent = 0, taken = 0, down = 0, refused = 0, missing = 0, unknown = 0, handled = 0;
        foreach (var sender in senders)
        {
            foreach (var (_, number) in sender.Sent.Keys.Where(one => one.Kind == kind))
            {
                sent++;
                var isHandled = verdict.CountOf(receiver.Node, kind, sender.Run, number) > 0;
                handled += isHandled ? 1 : 0;
                if (!sender.Taken.TryGetValue((kind, number), out var how))
                {
                    continue;
                }

                taken += how.StartsWith('!') ? 0 : 1;
                refused += how.StartsWith('!') ? 1 : 0;
                down += how is "down" or "edge" && !isHandled ? 1 : 0;
                missing += how == "up" && !isHandled ? 1 : 0;
            }

            unknown += sender.Ends.Count(one => one.Message.Kind == kind && one.Outcome is "unknown" or "timeout");
        }

        var handlings = receiver.Handled.Count(one => one.Kind == kind);
        if (kind is "query" or "asked")
        {
            _rows.Add($"| {receiver.Node} | {kind} | {sent} | | | | {handled} | {handlings - handled} | | {unknown} |");
        }
        else
        {
            Missing += missing;

            // Of commands each node has a share.
            _missed[receiver.Node] = _missed.GetValueOrDefault(receiver.Node) + (kind is "told" or "noted" ? taken - handled : 0);
            if (kind is "told" or "posted")
            {
                _bestEffort += sent;
                _unhandled += sent - handled;
                _gaps += GapsOf(senders, receiver, kind);
            }

            _rows.Add($"| {receiver.Node} | {kind} | {sent} | {taken} | {down} | {refused} | {handled} | {handlings - handled} | {missing} | |");
        }
    }
}
