using TypedBus.Deliveries;
using TypedBus.Topics;

namespace TypedBus.Transports;

/// <summary>The subscriptions that a message is delivered to, and who has them. Immutable.</summary>
internal sealed class DeliveryTargets(DeliveryTargets.Target[] targets)
{
    /// <summary>Stands for those that are to be worked out anew.</summary>
    internal static readonly DeliveryTargets Outdated = new([]);

    internal Target[] All { get; } = targets;

    /// <summary>Whether who gets it depends on its topic.</summary>
    internal bool NeedsTopic { get; } = targets.Any(static one => one.Members.Any(static member => member.Pattern is not null));

    /// <summary>A subscription: of a service, of whose instances one gets the message, or of a node.</summary>
    internal sealed record Target(SubscriptionId Id, Member[] Members, bool IsCommand = false);

    /// <summary>An instance that has the subscription, and the topics that it sees; null for all.</summary>
    internal sealed record Member(Recipient Recipient, TopicPattern? Pattern)
    {
        internal bool Matches(string? topic) => Pattern is null || topic is null || Pattern.Matches(topic);
    }

    /// <summary>Who has a subscription; null where nobody has. Of commands there is one, whatever the service of the node that it is named after.</summary>
    internal Target? Find(SubscriptionId id) =>
        Array.Find(All, one => one.Id == id) ?? (All is [{ IsCommand: true } only] && only.Id.Name == id.Name ? only : null);

    /// <summary>The subscriptions of nodes to an event; null where there are none.</summary>
    /// <param name="recipients">The nodes that are known, whether they are up or away.</param>
    /// <param name="wireId">The event.</param>
    /// <param name="ownService">The service of this node.</param>
    /// <param name="isHandledHere">Whether this node handles it for its service.</param>
    internal static DeliveryTargets? OfEvent(IEnumerable<Recipient> recipients, ulong wireId, string ownService, bool isHandledHere)
    {
        var found = new Dictionary<SubscriptionId, List<Member>>();
        foreach (var recipient in recipients)
        {
            foreach (var interest in recipient.Interest.Events.GetValueOrDefault(wireId) ?? [])
            {
                if (interest.Subscription is null)
                {
                    continue;
                }

                if ((interest.Scope & EventScope.Node) != 0)
                {
                    if (recipient.IsOwnForgotten)
                    {
                        continue;
                    }

                    Add(new SubscriptionId($"{recipient.Service}@{recipient.Name}", interest.Subscription), new Member(recipient, interest.Pattern));
                }
                else if (!isHandledHere || recipient.Service != ownService)
                {
                    Add(new SubscriptionId(recipient.Service, interest.Subscription), new Member(recipient, interest.Pattern));
                }
            }
        }

        return Of(found);

        void Add(SubscriptionId id, Member member)
        {
            if (!found.TryGetValue(id, out var members))
            {
                found.Add(id, members = []);
            }

            members.Add(member);
        }
    }

    /// <summary>The nodes that handle a command, any of which gets it; null where there are none.</summary>
    internal static DeliveryTargets? OfCommand(IEnumerable<Recipient> recipients, ulong wireId, string name)
    {
        var members = recipients.Where(one => one.Interest.Handlers.Contains(wireId)).Select(static one => new Member(one, null)).ToArray();
        return members.Length == 0 ? null : new DeliveryTargets([new Target(new SubscriptionId(members[0].Recipient.Service, name), members, IsCommand: true)]);
    }

    private static DeliveryTargets? Of(Dictionary<SubscriptionId, List<Member>> found) =>
        found.Count == 0 ? null : new DeliveryTargets([.. found.Select(static one => new Target(one.Key, [.. one.Value]))]);
}
