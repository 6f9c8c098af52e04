namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>Compares what was sent with what was handled, and says what does not hold of the promises.</summary>
internal sealed class Verdict
{
    private readonly IReadOnlyList<SenderJournal> _senders;
    private readonly IReadOnlyList<ReceiverJournal> _receivers;
    private readonly Dictionary<(string Node, string Kind, int Run), Dictionary<long, int>> _handlings = [];

    internal Verdict(IReadOnlyList<SenderJournal> senders, IReadOnlyList<ReceiverJournal> receivers)
    {
        (_senders, _receivers) = (senders, receivers);
        foreach (var receiver in receivers)
        {
            foreach (var one in receiver.Handled)
            {
                var place = (receiver.Node, one.Kind, one.Run);
                if (!_handlings.TryGetValue(place, out var counts))
                {
                    _handlings[place] = counts = [];
                }

                counts[one.Number] = counts.GetValueOrDefault(one.Number) + 1;
            }

            JudgeReceiver(receiver);
        }

        foreach (var sender in senders)
        {
            JudgeEnds(sender);
            JudgeDeliveries(sender);
        }
    }

    /// <summary>What does not hold; empty where all is well.</summary>
    internal List<string> Faults { get; } = [];

    /// <summary>How often a node has handled a message.</summary>
    internal int CountOf(string node, string kind, int run, long number) =>
        _handlings.TryGetValue((node, kind, run), out var counts) ? counts.GetValueOrDefault(number) : 0;

    /// <summary>How often all nodes together have handled a message.</summary>
    internal int CountOf(string kind, int run, long number) => _receivers.Sum(one => CountOf(one.Node, kind, run, number));

    private void JudgeReceiver(ReceiverJournal receiver)
    {
        var seen = new HashSet<(int Start, string Kind, int Run, long Number)>();
        var first = new HashSet<(string Kind, int Run, long Number)>();
        var last = new Dictionary<(string Kind, int Run, string Key), long>();
        foreach (var one in receiver.Handled)
        {
            var name = $"{one.Kind} {one.Number} of run {one.Run} at {receiver.Node}, start {one.Start}";
            Require(!one.IsTorn, $"{name} is torn.");
            Require(_senders.Any(sender => sender.Run == one.Run && sender.Sent.ContainsKey((one.Kind, one.Number))), $"{name} was never sent.");
            Require(seen.Add((one.Start, one.Kind, one.Run, one.Number)), $"{name} was handled twice by one process.");
            if (!first.Add((one.Kind, one.Run, one.Number)))
            {
                Require(one.Kind is "noted" or "carry", $"{name} was handled twice, and promised at most once.");
            }
            else if (one.Kind is not ("query" or "asked"))
            {
                // Requests are handled side by side.
                var lane = (one.Kind, one.Run, one.Key);
                Require(last.GetValueOrDefault(lane) < one.Number, $"{name} came after {last.GetValueOrDefault(lane)} of its key.");
                last[lane] = one.Number;
            }
        }
    }

    private void JudgeEnds(SenderJournal sender)
    {
        var ended = new HashSet<(string, long)>();
        foreach (var (message, outcome) in sender.Ends)
        {
            var (kind, number) = message;
            var name = $"{kind} {number} of run {sender.Run}";
            Require(ended.Add(message), $"{name} ended twice.");
            var count = CountOf(kind, sender.Run, number);
            if (kind is "query" or "asked")
            {
                Require(count <= 1, $"{name} was handled by two nodes.");
                Require(outcome is "reply" or "unknown" or "unsent" or "timeout", $"{name} ended by {outcome}.");
                Require(outcome != "reply" || count == 1, $"{name} was answered and handled {count} times.");
                Require(outcome != "unsent" || count == 0, $"{name} was said not to be sent, and handled.");
            }
        }

        foreach (var (kind, number) in sender.Sent.Keys)
        {
            var isRequest = kind is "query" or "asked";
            Require(!sender.IsAlive || (isRequest ? ended.Contains((kind, number)) : sender.Taken.ContainsKey((kind, number))), $"{kind} {number} of run {sender.Run} never ended.");
        }
    }

    private void JudgeDeliveries(SenderJournal sender)
    {
        var ended = sender.Ends.ToDictionary(static one => one.Message, static one => one.Outcome);
        foreach (var ((kind, number), taken) in sender.Taken)
        {
            if (kind is not ("noted" or "carry") || taken.StartsWith('!'))
            {
                continue;
            }

            // What was not followed has been handled before a later one of its key, which was.
            var outcome = ended.GetValueOrDefault((kind, number), sender.IsAlive && kind == "noted" ? "Acknowledged" : "open");
            var name = $"{kind} {number} of run {sender.Run} ({outcome})";
            Require(!sender.IsAlive || outcome != "open", $"{name} never ended.");
            if (outcome != "Acknowledged")
            {
                continue;
            }

            if (kind == "carry")
            {
                Require(CountOf(kind, sender.Run, number) > 0, $"{name} was lost.");
            }
            else
            {
                _receivers.ToList().ForEach(one => Require(CountOf(one.Node, kind, sender.Run, number) > 0, $"{name} was lost on the way to {one.Node}."));
            }
        }
    }

    private void Require(bool holds, string fault)
    {
        if (!holds)
        {
            Faults.Add(fault);
        }
    }
}
