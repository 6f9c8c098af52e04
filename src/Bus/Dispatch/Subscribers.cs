using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TypedBus.Topics;

namespace TypedBus.Dispatch;

/// <summary>The subscribers of a route that are not compiled into it. Immutable; a change makes a new set.</summary>
internal sealed class Subscribers<T>
{
    // Distinct topics whose subscribers are remembered; beyond it, matching starts anew.
    private const int MaxTopics = 1024;

    private readonly Subscriber<T>[] _all;
    private readonly Action<T>[]? _actions;
    private readonly bool _needsContext;
    private readonly bool _hasPatterns;
    private readonly Func<T, MessageContext, CancellationToken, ValueTask>? _only;
    private Subscribers<T>? _ofNode;
    private Subscribers<T>? _unnamed;
    private Subscriber<T>[]? _named;
    private TopicTrie<Subscriber<T>>? _trie;
    private ConcurrentDictionary<string, Subscriber<T>[]>? _byTopic;

    private Subscribers(Subscriber<T>[] all)
    {
        _all = all;
        foreach (var subscriber in all)
        {
            _hasPatterns |= subscriber.Pattern is not null;
            _needsContext |= subscriber.Action is null || subscriber.Pattern is not null;
        }

        _only = all is [{ Action: null, Pattern: null } one] ? one.Function : null;
        _actions = _needsContext ? null : Array.ConvertAll(all, static subscriber => subscriber.Action!);
    }

    internal static Subscribers<T> With(Subscribers<T>? set, Subscriber<T> subscriber)
    {
        var all = set?._all ?? [];
        var at = all.Length;
        while (at > 0 && Compare(all[at - 1], subscriber) > 0)
        {
            at--;
        }

        return new Subscribers<T>([.. all[..at], subscriber, .. all[at..]]);
    }

    internal Subscribers<T>? Without(Subscriber<T> subscriber)
    {
        var at = Array.IndexOf(_all, subscriber);
        return at < 0 ? this : _all.Length == 1 ? null : new Subscribers<T>([.. _all[..at], .. _all[(at + 1)..]]);
    }

    /// <summary>Those that stand for this node alone: the subscriptions made at run time; null without any.</summary>
    internal Subscribers<T>? OfNode()
    {
        var own = Volatile.Read(ref _ofNode);
        if (own is null)
        {
            own = new Subscribers<T>(Array.FindAll(_all, static one => one.Rank == 1));
            Volatile.Write(ref _ofNode, own);
        }

        return own._all.Length == 0 ? null : own;
    }

    /// <summary>The subscriptions made at run time that have a name.</summary>
    internal Subscriber<T>[] Named()
    {
        var named = Volatile.Read(ref _named);
        if (named is null)
        {
            named = Array.FindAll(_all, static one => one is { Rank: 1, SubscriptionName: not null });
            Volatile.Write(ref _named, named);
        }

        return named;
    }

    /// <summary>The subscriptions made at run time that have none, and the way to those of other nodes; null without any.</summary>
    internal Subscribers<T>? Unnamed()
    {
        var unnamed = Volatile.Read(ref _unnamed);
        if (unnamed is null)
        {
            unnamed = new Subscribers<T>(Array.FindAll(_all, static one => one is { Rank: 1, SubscriptionName: null } or { Rank: 2 }));
            Volatile.Write(ref _unnamed, unnamed);
        }

        return unnamed._all.Length == 0 ? null : unnamed;
    }

    /// <summary>Calls the subscribers after the compiled handlers, none of which failed, if they need nothing but the message.</summary>
    /// <returns>What is left to do; null for nothing.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal object? TryPublish(T message)
    {
        if (_actions is not { } actions)
        {
            return this;
        }

        for (var at = 0; at < actions.Length; at++)
        {
            try
            {
                actions[at](message);
            }
            catch (Exception error)
            {
                return new SubscriberFailure<T>(this, at, error);
            }
        }

        return null;
    }

    /// <summary>Calls the subscribers with a context that compiled handlers have had.</summary>
    /// <returns>Null when all have completed; else what is left.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal object? TryPublish(PublishRoute<T> route, T message, MessageContext context, CancellationToken cancellationToken)
    {
        if (_actions is not null)
        {
            return TryPublish(message);
        }

        var rest = PublishAsync(route, message, context, cancellationToken);
        return rest.IsCompletedSuccessfully ? null : rest;
    }

    /// <summary>Goes on after a subscriber that threw.</summary>
    internal Task ContinueAsync(
        PublishRoute<T> route, int at, Exception error, T message, MessageContext context, CancellationToken cancellationToken)
    {
        PublishFailures? failures = null;
        route.Record(ref failures, _all[at].Name, error);
        return CompleteAsync(route, _all, at, default, message, context, failures, cancellationToken);
    }

    /// <summary>Calls the subscribers after the compiled handlers, none of which failed.</summary>
    internal Task PublishAsync(PublishRoute<T> route, T message, MessageContext context, CancellationToken cancellationToken)
    {
        if (_needsContext && context.IsEmpty)
        {
            context = route.NewContext(message);
        }

        return _only is { } only ? PublishToOne(only, route, message, context, cancellationToken) : PublishToAll(route, message, context, cancellationToken);
    }

    private Task PublishToOne(
        Func<T, MessageContext, CancellationToken, ValueTask> only, PublishRoute<T> route, T message, MessageContext context, CancellationToken cancellationToken)
    {
        try
        {
            var pending = only(message, context, cancellationToken);
            if (!pending.IsCompletedSuccessfully)
            {
                return CompleteAsync(route, _all, 0, pending, message, context, null, cancellationToken);
            }

            pending.GetAwaiter().GetResult();
            return Task.CompletedTask;
        }
        catch (Exception error)
        {
            return ContinueAsync(route, 0, error, message, context, cancellationToken);
        }
    }

    private Task PublishToAll(PublishRoute<T> route, T message, MessageContext context, CancellationToken cancellationToken)
    {
        PublishFailures? failures = null;
        var targets = Targets(route, context, ref failures);
        if (failures is not null)
        {
            return CompleteAsync(route, targets, -1, default, message, context, failures, cancellationToken);
        }

        var at = 0;
        try
        {
            for (; at < targets.Length; at++)
            {
                var target = targets[at];
                if (target.Action is { } action)
                {
                    action(message);
                    continue;
                }

                var pending = target.Function(message, context, cancellationToken);
                if (!pending.IsCompletedSuccessfully)
                {
                    return CompleteAsync(route, targets, at, pending, message, context, null, cancellationToken);
                }

                pending.GetAwaiter().GetResult();
            }

            return Task.CompletedTask;
        }
        catch (Exception error)
        {
            route.Record(ref failures, targets[at].Name, error);
            return CompleteAsync(route, targets, at, default, message, context, failures, cancellationToken);
        }
    }

    /// <summary>Calls the subscribers after a compiled handler that failed or had to be awaited.</summary>
    /// <returns>All failures, the earlier ones included.</returns>
    internal ValueTask<PublishFailures?> PublishAsync(
        PublishRoute<T> route, T message, MessageContext context, PublishFailures? failures, CancellationToken cancellationToken)
    {
        if (_needsContext && context.IsEmpty)
        {
            context = route.NewContext(message);
        }

        var targets = Targets(route, context, ref failures);
        return ContinueAsync(route, targets, -1, default, message, context, failures, cancellationToken);
    }

    private static async Task CompleteAsync(
        PublishRoute<T> route,
        Subscriber<T>[] targets,
        int at,
        ValueTask pending,
        T message,
        MessageContext context,
        PublishFailures? failures,
        CancellationToken cancellationToken)
    {
        route.Enter();
        try
        {
            failures = await ContinueAsync(route, targets, at, pending, message, context, failures, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            route.Leave();
        }

        route.ThrowIfAny(failures);
    }

    private static async ValueTask<PublishFailures?> ContinueAsync(
        PublishRoute<T> route,
        Subscriber<T>[] targets,
        int at,
        ValueTask pending,
        T message,
        MessageContext context,
        PublishFailures? failures,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await pending.ConfigureAwait(false);
            }
            catch (Exception error)
            {
                route.Record(ref failures, targets[at].Name, error);
            }

            if (++at >= targets.Length)
            {
                return failures;
            }

            pending = default;
            try
            {
                if (targets[at].Action is { } action)
                {
                    action(message);
                }
                else
                {
                    pending = targets[at].Function(message, context, cancellationToken);
                }
            }
            catch (Exception error)
            {
                route.Record(ref failures, targets[at].Name, error);
            }
        }
    }

    private static int Compare(Subscriber<T> left, Subscriber<T> right) =>
        (left.Rank, left.Order, left.Sequence).CompareTo((right.Rank, right.Order, right.Sequence));

    // Where a topic cannot be made, those that do not ask for it are called nonetheless.
    private Subscriber<T>[] Targets(PublishRoute<T> route, MessageContext context, ref PublishFailures? failures)
    {
        if (!_hasPatterns)
        {
            return _all;
        }

        try
        {
            return Match(context.Topic);
        }
        catch (BusException error)
        {
            route.Record(ref failures, "the topic", error);
            return Array.FindAll(_all, static subscriber => subscriber.Pattern is null);
        }
    }

    // The set never changes, so neither does what matches a topic in it. Two threads may build the same thing twice.
    private Subscriber<T>[] Match(string topic)
    {
        var byTopic = _byTopic;
        if (byTopic is not null && byTopic.TryGetValue(topic, out var found))
        {
            return found;
        }

        // Counting takes all the locks of the dictionary, so it is left to the topics that are new.
        if (byTopic is null || byTopic.Count >= MaxTopics)
        {
            _byTopic = byTopic = new ConcurrentDictionary<string, Subscriber<T>[]>(StringComparer.Ordinal);
        }

        var trie = Volatile.Read(ref _trie);
        if (trie is null)
        {
            trie = new TopicTrie<Subscriber<T>>();
            foreach (var subscriber in _all)
            {
                trie.Add(subscriber.Pattern, subscriber);
            }

            Volatile.Write(ref _trie, trie);
        }

        var matched = trie.Match(topic);
        matched.Sort(Compare);
        return byTopic[topic] = [.. matched];
    }
}
