using TypedBus;

namespace Quickstart;

/// <summary>Keeps the requests that took longest.</summary>
[Handler]
internal sealed class SlowestRequests
{
    private const int Kept = 100;

    // The one to drop comes first: the fastest, and among equals the latest.
    private readonly PriorityQueue<RequestLogged, (TimeSpan Duration, long Line)> _kept = new();

    public void Handle(RequestLogged request)
    {
        if (request.Duration is not { } duration)
        {
            return;
        }

        var rank = (duration, -request.Line);
        if (_kept.Count < Kept)
        {
            _kept.Enqueue(request, rank);
        }
        else
        {
            _kept.EnqueueDequeue(request, rank);
        }
    }

    public IReadOnlyList<RequestLogged> Handle(GetSlowestRequests query) =>
        [.. _kept.UnorderedItems.OrderByDescending(static one => one.Priority).Select(static one => one.Element).Take(query.Count)];
}
