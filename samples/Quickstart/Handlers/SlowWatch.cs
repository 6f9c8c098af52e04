using Quickstart.Messages;
using TypedBus;

namespace Quickstart.Handlers;

/// <summary>Turns requests that took long into events of their own.</summary>
public static class SlowWatch
{
    /// <summary>
    /// A handler may be any method that is marked, static too. What it returns is published, null is not, and <paramref name="limits"/>
    /// comes from the services.
    /// </summary>
    [Handler(Order = 1)]
    public static SlowRequestSeen? Watch(RequestLogged request, Limits limits) =>
        request.Duration is { } duration && duration >= limits.Slow ? new SlowRequestSeen(request, duration) : null;
}

/// <summary>What counts as slow; registered with the services of the bus.</summary>
public sealed record Limits(TimeSpan Slow);
