using TypedBus.Deliveries;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>The instances that take over what a node that is away has not settled. What none of them takes stays for its return.</summary>
internal sealed class Heirs
{
    private readonly Dictionary<Kind, DeliveryTargets.Member[]> _members = [];
    private readonly Dictionary<SubscriptionId, Kind> _kinds = [];

    private readonly record struct Kind(MessageInfo Message, SubscriptionId Subscription);

    private Heirs()
    {
    }

    /// <summary>Gives away what others take.</summary>
    /// <param name="hub">The deliveries of the bus.</param>
    /// <param name="from">The node that is away.</param>
    /// <param name="keyed">Whether what has a key goes too.</param>
    internal static void HandOver(DeliveryHub hub, Recipient from, bool keyed)
    {
        var heirs = Of(hub, from);
        if (heirs._members.Count == 0)
        {
            return;
        }

        lock (hub.Leases.Gate)
        {
            var taken = from.Buffer.TakeAll(
                one => (keyed || one.Key is null) && heirs._members.ContainsKey(KindOf(one)),
                key => keyed && heirs._kinds.ContainsKey(key.Subscription));
            foreach (var (heir, part) in heirs.Share(taken))
            {
                foreach (var key in part.Deliveries.Where(static one => one.Key is not null).Select(KeyOf).Concat(part.Parked))
                {
                    hub.Leases.Move(key, from, heir);
                }

                heir.Buffer.Adopt(part);
            }
        }
    }

    private static Heirs Of(DeliveryHub hub, Recipient from)
    {
        var heirs = new Heirs();
        foreach (var kind in from.Buffer.Distinct(KindOf))
        {
            if (hub.WayOf(kind.Message.Type)?.Targets is { } targets
                && targets.Find(kind.Subscription) is { } target
                && Array.FindAll(target.Members, one => Takes(one.Recipient, from, kind.Message)) is { Length: > 0 } members)
            {
                heirs._members.Add(kind, members);
                heirs._kinds[kind.Subscription] = kind;
            }
        }

        return heirs;
    }

    private static bool Takes(Recipient one, Recipient from, MessageInfo message) =>
        one != from && one is { IsUp: true, IsForgotten: false } && one.Reads(message.WireId);

    private static Kind KindOf(OutgoingDelivery one) => new(((OutgoingMessage)one.State!).Info, one.Subscription);

    private static DeliveryKey KeyOf(OutgoingDelivery one) => new(one.Subscription, one.Key!.Value);

    // Each key goes where the next message of it would.
    private Dictionary<Recipient, Handover> Share(Handover taken)
    {
        var shares = new Dictionary<Recipient, (List<OutgoingDelivery> Deliveries, List<DeliveryKey> Parked)>();
        foreach (var one in taken.Deliveries)
        {
            ShareOf(KindOf(one), one.Key).Deliveries.Add(one);
        }

        foreach (var key in taken.Parked)
        {
            ShareOf(_kinds[key.Subscription], key.Hash).Parked.Add(key);
        }

        return shares.ToDictionary(static one => one.Key, static one => new Handover(one.Value.Deliveries, one.Value.Parked));

        (List<OutgoingDelivery> Deliveries, List<DeliveryKey> Parked) ShareOf(Kind kind, ulong? key)
        {
            var members = _members[kind];
            var heir = (key is { } hash
                ? RecipientChoice.ForKey(members, kind.Message.WireId, null, hash)
                : RecipientChoice.For(members, kind.Message.WireId, null)) ?? members[0].Recipient;
            if (!shares.TryGetValue(heir, out var share))
            {
                shares.Add(heir, share = ([], []));
            }

            return share;
        }
    }
}
