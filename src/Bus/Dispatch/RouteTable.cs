using System.Collections.Concurrent;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>The routes of a bus by message type. Any thread reads; one at a time adds.</summary>
internal sealed class RouteTable
{
    private readonly ConcurrentDictionary<Type, Route> _routes = new();

    // What a type without a route resolved to: its nearest base that has one.
    private readonly ConcurrentDictionary<Type, Route> _nearest = new();

    internal IEnumerable<Route> All => _routes.Values;

    internal void Add(Route route) => _routes[route.Message.Type] = route;

    /// <summary>Forgets what derived types resolved to; called after routes were added.</summary>
    internal void Refresh() => _nearest.Clear();

    internal bool Contains(Type type) => _routes.ContainsKey(type);

    /// <summary>The route of a type, or the one that was found nearest before; null if neither is known.</summary>
    internal Route? Known(Type type) => _routes.TryGetValue(type, out var route) || _nearest.TryGetValue(type, out route) ? route : null;

    /// <summary>The route of a type, else of its nearest base class that is a message; null without one.</summary>
    internal Route? Nearest(Type type)
    {
        if (Known(type) is { } route)
        {
            return route;
        }

        for (var candidate = type.BaseType; candidate is not null; candidate = candidate.BaseType)
        {
            if (_routes.TryGetValue(candidate, out route))
            {
                return _nearest[type] = route;
            }
        }

        return null;
    }
}
