using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Topics;

namespace TypedBus.Transports;

/// <summary>What this node takes, told to each peer at the greeting and on change.</summary>
internal sealed class LocalInterest(Network network, Declarations declarations, SubscriptionBook subscriptions)
{
    private readonly Lock _gate = new();
    private readonly List<Awaited> _awaited = [];

    // Those that have been told everything: a change before that would be taken for it.
    private readonly HashSet<Link> _announced = [];
    private ulong _revision;

    /// <summary>A change that somebody waits for.</summary>
    private sealed record Awaited(ulong Revision, HashSet<Link> Links, TaskCompletionSource Confirmed);

    /// <summary>Tells a link everything; called once a link, when it has greeted.</summary>
    internal void Announce(Link link)
    {
        lock (_gate)
        {
            var snapshot = new InterestChange { Revision = ++_revision };
            Describe(declarations.AllMessages(), snapshot);

            foreach (var service in declarations.MailboxServices.Keys)
            {
                if (declarations.Mailboxes.TryGetValue(service, out var mailbox))
                {
                    snapshot.Mailboxes.Add(new MailboxChange(mailbox.Name, true));
                }
            }

            Send(link, snapshot);
            if (!link.IsClosed)
            {
                // Its end comes after this, and takes it out.
                _announced.Add(link);
            }
        }
    }

    /// <summary>Tells every link of messages and mailboxes of modules that came late.</summary>
    internal void Added(IEnumerable<MessageInfo> messages)
    {
        lock (_gate)
        {
            var change = new InterestChange { Revision = ++_revision };
            Describe(messages, change);
            foreach (var link in _announced.ToArray())
            {
                Send(link, change);
            }
        }
    }

    /// <summary>Tells every link that is or comes up what receives some events now.</summary>
    /// <returns>
    /// Completes when every peer that is up, or may see this node as up already, has confirmed it. One that greets later sees this node as up when it knows.
    /// </returns>
    internal Task Changed(IReadOnlyCollection<MessageInfo> events)
    {
        lock (_gate)
        {
            var change = new InterestChange { Revision = ++_revision };
            foreach (var message in events)
            {
                change.Events.Add(new EventChange(message.WireId, InterestsIn(message)));
            }

            var awaited = new Awaited(
                _revision,
                [.. _announced.Where(static link => !link.IsClosed)],
                new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (awaited.Links.Count == 0)
            {
                return Task.CompletedTask;
            }

            // Before it is sent: a link may end of that, here and now.
            _awaited.Add(awaited);
            foreach (var link in _announced.ToArray())
            {
                Send(link, change);
            }

            return awaited.Confirmed.Task;
        }
    }

    /// <summary>A link is over: nobody waits for it any more.</summary>
    internal void Ended(Link link)
    {
        lock (_gate)
        {
            _announced.Remove(link);
            Confirmed(link, ulong.MaxValue);
        }
    }

    /// <summary>A peer has taken over everything up to a revision.</summary>
    internal void Confirmed(Link link, ulong revision)
    {
        lock (_gate)
        {
            for (var at = _awaited.Count - 1; at >= 0; at--)
            {
                var awaited = _awaited[at];
                if (awaited.Revision <= revision && awaited.Links.Remove(link) && awaited.Links.Count == 0)
                {
                    _awaited.RemoveAt(at);
                    awaited.Confirmed.SetResult();
                }
            }
        }
    }

    private void Describe(IEnumerable<MessageInfo> messages, InterestChange change)
    {
        foreach (var message in messages)
        {
            change.Contracts.Add(new KnownContract(message.WireId, network.IncomingOf(message.WireId)?.Fingerprint ?? 0, message.Name));
            if (message.Kind == MessageKind.Event)
            {
                if (InterestsIn(message) is { Count: > 0 } interests)
                {
                    change.Events.Add(new EventChange(message.WireId, interests));
                }
            }
            else if (network.Kernel.FindRoute(message.Type) is IRequestRoute { HandlerName.Length: > 0 })
            {
                change.Handlers.Add(new HandlerChange(message.WireId, true));
            }
        }
    }

    // Handlers with one instance stand for the service, all else for the node.
    private List<EventInterest> InterestsIn(MessageInfo message)
    {
        var interests = new List<EventInterest>();
        foreach (var handler in declarations.Handlers.OfType<EventInvoker>())
        {
            if (handler.Message.IsAssignableFrom(message.Type))
            {
                interests.Add(new EventInterest(
                    handler.Fanout == Fanout.EveryNode ? EventScope.Node : EventScope.Service,
                    handler.Subscription,
                    handler.Topic is null ? null : TopicPattern.Parse(handler.Topic)));
            }
        }

        foreach (var (pattern, name) in subscriptions.To(message.Type))
        {
            interests.Add(new EventInterest(EventScope.Node, name, pattern));
        }

        // What sees every topic makes patterns of the same scope and without a name needless.
        var seesAll = interests.Where(static one => one is { Pattern: null, Subscription: null }).Select(static one => one.Scope).ToHashSet();
        return [.. interests.Where(one => one.Subscription is not null || one.Pattern is null || !seesAll.Contains(one.Scope)).Distinct()];
    }

    private static void Send(Link link, InterestChange change)
    {
        InterestChange? previous = null;
        foreach (var part in change.Cut())
        {
            if (previous is not null)
            {
                Send(link, previous, FrameFlags.None);
            }

            previous = part;
        }

        Send(link, previous!, FrameFlags.Last);
    }

    private static void Send(Link link, InterestChange part, FrameFlags flags) => link.TrySend(
        new FrameHeader { Kind = FrameKind.Interest, Flags = flags },
        part,
        static (ref Serialization.MessageWriter writer, InterestChange change) => change.Write(ref writer));
}
