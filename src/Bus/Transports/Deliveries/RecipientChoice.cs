namespace TypedBus.Transports;

/// <summary>Chooses the instance of a service that a delivery goes to. One that would misread it is chosen only where all would.</summary>
internal static class RecipientChoice
{
    /// <summary>
    /// The instance that a key belongs to, whether it is up or away, so that a cut moves no key, until its lease is over; null where none sees the topic.
    /// Who has never asked for deliveries has no keys.
    /// </summary>
    internal static Recipient? ForKey(DeliveryTargets.Member[] members, ulong wireId, string? topic, ulong key)
    {
        Recipient? best = null;
        (bool Reads, bool Holds, ulong Weight) bestRank = default;
        foreach (var member in members)
        {
            var one = member.Recipient;
            if (one.IsForgotten || !member.Matches(topic))
            {
                continue;
            }

            var rank = (one.Reads(wireId), one.IsUp || !one.IsLeaseOver, PeerChoice.Weight(one.Hash, key));
            if (best is null || rank.CompareTo(bestRank) > 0)
            {
                (best, bestRank) = (one, rank);
            }
        }

        return best;
    }

    /// <summary>
    /// The instance with the fewest deliveries to settle: of those that are up if any is, and that take one more at once if any does; null where none sees the
    /// topic.
    /// </summary>
    internal static Recipient? For(DeliveryTargets.Member[] members, ulong wireId, string? topic)
    {
        if (members.Length == 1)
        {
            return !members[0].Recipient.IsForgotten && members[0].Matches(topic) ? members[0].Recipient : null;
        }

        Recipient? best = null;
        (bool Reads, bool IsUp, bool HasRoom, int Left) bestRank = default;
        var start = Random.Shared.Next(members.Length);
        for (var at = 0; at < members.Length; at++)
        {
            var member = members[(start + at) % members.Length];
            var one = member.Recipient;
            if (one.IsForgotten || !member.Matches(topic))
            {
                continue;
            }

            var (count, hasRoom) = one.Buffer.Load;
            var rank = (one.Reads(wireId), one.IsUp, hasRoom, -count);
            if (best is null || rank.CompareTo(bestRank) > 0)
            {
                (best, bestRank) = (one, rank);
            }
        }

        return best;
    }
}
