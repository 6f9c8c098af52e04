namespace TypedBus.Transports;

/// <summary>Chooses one of several nodes.</summary>
internal static class PeerChoice
{
    /// <summary>The node that a key belongs to: the one with the highest weight (rendezvous hashing, Thaler and Ravishankar 1998).</summary>
    /// <remarks>The weight is the finalizer of MurmurHash3 over the exclusive or of the two hashes.</remarks>
    internal static ulong Weight(ulong node, ulong key)
    {
        var hash = node ^ key;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }

    /// <summary>
    /// The node of a request: by its key, else the less busy of two picked at random; null without any. One that would misread the request is chosen only
    /// where all would.
    /// </summary>
    internal static Peer? For(Peer[] peers, ulong wireId, ulong? key)
    {
        var chosen = Among(peers, key);
        return chosen is null || peers.Length == 1 || Reads(chosen, wireId) ? chosen
            : Among([.. peers.Where(peer => Reads(peer, wireId))], key) ?? chosen;
    }

    /// <summary>
    /// The instance of a service that gets an event; null where none sees its topic. One that would misread the event is chosen only where all would.
    /// </summary>
    internal static EventTargets.Node? For(EventTargets.Node[] instances, ulong wireId, string? topic, ulong? key)
    {
        if (instances.Length == 1)
        {
            return topic is null || instances[0].Matches(topic) ? instances[0] : null;
        }

        var chosen = Among(instances, topic, key);
        return chosen is null || Reads(chosen.Peer, wireId) ? chosen
            : Among([.. instances.Where(one => Reads(one.Peer, wireId))], topic, key) ?? chosen;
    }

    private static bool Reads(Peer peer, ulong wireId) => peer.Link?.Contracts.RefusalOf(wireId) is null;

    private static Peer? Among(Peer[] peers, ulong? key)
    {
        switch (peers.Length)
        {
            case 0:
                return null;
            case 1:
                return peers[0];
        }

        if (key is { } hash)
        {
            return peers.MaxBy(peer => Weight(peer.Hash, hash));
        }

        var first = Random.Shared.Next(peers.Length);
        var second = Random.Shared.Next(peers.Length - 1);
        second += second >= first ? 1 : 0;
        return peers[first].Load <= peers[second].Load ? peers[first] : peers[second];
    }

    private static EventTargets.Node? Among(EventTargets.Node[] instances, string? topic, ulong? key)
    {
        EventTargets.Node? best = null;
        var bestWeight = 0UL;
        var seed = key ?? (ulong)Random.Shared.NextInt64();
        foreach (var instance in instances)
        {
            if (topic is not null && !instance.Matches(topic))
            {
                continue;
            }

            var weight = Weight(instance.Peer.Hash, seed);
            if (best is null || (key is null && instance.Peer.Load < best.Peer.Load) || (weight > bestWeight && (key is not null || instance.Peer.Load == best.Peer.Load)))
            {
                best = instance;
                bestWeight = weight;
            }
        }

        return best;
    }
}
