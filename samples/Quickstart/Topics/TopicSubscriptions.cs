using TypedBus;

namespace Quickstart;

/// <summary>
/// Subscriptions made at run time, by topic. In a pattern <c>*</c> stands for one token, and a final <c>&gt;</c> for one or more.
/// Disposing them ends them.
/// </summary>
internal sealed class TopicSubscriptions : IDisposable
{
    private readonly TopCounter<string> _topics = new(capacity: 1_000, StringComparer.Ordinal);
    private readonly TopCounter<string> _failing = new(capacity: 10_000, StringComparer.Ordinal);
    private readonly ISubscription[] _subscriptions;

    public TopicSubscriptions(IBus bus) => _subscriptions =
    [
        // With the context where it is needed ...
        bus.Subscribe<RequestLogged>("log.>", (request, context, _) =>
        {
            _topics.Add(context.Topic, request.Bytes);
            return default;
        }),

        // ... and without it where the message is enough.
        bus.Subscribe<RequestLogged>("log.5xx.*", request => _failing.Add(request.Path, request.Bytes)),
    ];

    /// <summary>The topics of most requests.</summary>
    public IEnumerable<KeyValuePair<string, Tally>> Topics => _topics.Top(10);

    /// <summary>The paths that the server failed at most.</summary>
    public IEnumerable<KeyValuePair<string, Tally>> Failing => _failing.Top(5);

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }
}
