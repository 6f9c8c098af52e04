namespace TypedBus.Transports;

/// <summary>Chooses the instance of a service that a delivery goes to.</summary>
internal static class RecipientChoice
{
    /// <summary>
    /// The instance that a key belongs to, whether it is up or away, so that a cut moves no key, until its lease is over; null where none sees the topic.
    /// </summary>
    internal static Recipient? ForKey(DeliveryTargets.Member[] members, string? topic, ulong key)
    {
        Recipient? best = null;
        var (bestHolds, bestWeight) = (false, 0UL);
        foreach (var member in members)
        {
            var weight = PeerChoice.Weight(member.Recipient.Hash, key);
            var holds = member.Recipient.IsUp || !member.Recipient.IsLeaseOver;
            if (!member.Recipient.IsForgotten
                && member.Matches(topic)
                && (best is null || (holds && !bestHolds) || (holds == bestHolds && weight > bestWeight)))
            {
                (best, bestHolds, bestWeight) = (member.Recipient, holds, weight);
            }
        }

        return best;
    }

    /// <summary>The instance with the fewest deliveries to settle, of those that are up if any is; null where none sees the topic.</summary>
    internal static Recipient? For(DeliveryTargets.Member[] members, string? topic)
    {
        if (members.Length == 1)
        {
            return !members[0].Recipient.IsForgotten && members[0].Matches(topic) ? members[0].Recipient : null;
        }

        Recipient? best = null;
        var (bestUp, bestCount) = (false, int.MaxValue);
        var start = Random.Shared.Next(members.Length);
        for (var at = 0; at < members.Length; at++)
        {
            var member = members[(start + at) % members.Length];
            if (member.Recipient.IsForgotten || !member.Matches(topic))
            {
                continue;
            }

            var (isUp, count) = (member.Recipient.IsUp, member.Recipient.Buffer.Count);
            if (best is null || (isUp && !bestUp) || (isUp == bestUp && count < bestCount))
            {
                (best, bestUp, bestCount) = (member.Recipient, isUp, count);
            }
        }

        return best;
    }
}
