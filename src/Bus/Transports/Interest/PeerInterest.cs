namespace TypedBus.Transports;

/// <summary>What a node takes, as it has told so far. Guarded by the lock of <see cref="Routing"/>.</summary>
internal sealed class PeerInterest
{
    /// <summary>The most entries of each part: what a peer has said is kept as long as its link.</summary>
    internal const int MaxEntries = 64 * 1024;

    internal Dictionary<ulong, IReadOnlyList<EventInterest>> Events { get; } = [];

    internal HashSet<ulong> Handlers { get; } = [];

    internal HashSet<string> Mailboxes { get; } = new(StringComparer.Ordinal);

    internal Dictionary<ulong, KnownContract> Contracts { get; } = [];

    internal void Apply(InterestChange change)
    {
        foreach (var contract in change.Contracts)
        {
            Contracts[contract.WireId] = contract;
        }

        foreach (var one in change.Events)
        {
            if (one.Interests.Count == 0)
            {
                Events.Remove(one.WireId);
            }
            else
            {
                Events[one.WireId] = one.Interests;
            }
        }

        foreach (var handler in change.Handlers)
        {
            if (handler.IsHandled)
            {
                Handlers.Add(handler.WireId);
            }
            else
            {
                Handlers.Remove(handler.WireId);
            }
        }

        foreach (var mailbox in change.Mailboxes)
        {
            if (mailbox.IsOpen)
            {
                Mailboxes.Add(mailbox.Name);
            }
            else
            {
                Mailboxes.Remove(mailbox.Name);
            }
        }

        if (Math.Max(Math.Max(Contracts.Count, Events.Count), Math.Max(Handlers.Count, Mailboxes.Count)) > MaxEntries)
        {
            throw new MessageFormatException($"The interest has more than {MaxEntries} contracts, events, handlers or mailboxes.");
        }
    }
}
