using System.Runtime.CompilerServices;
using Quickstart.Messages;
using TypedBus;

namespace Quickstart.Handlers;

/// <summary>Keeps the slowest requests, and gives them out as a stream.</summary>
[Handler]
public sealed class Slowest
{
    private const int Kept = 100;

    private readonly PriorityQueue<SlowRequestSeen, (TimeSpan Duration, long Line)> _slowest = new();

    public void Handle(SlowRequestSeen seen)
    {
        _slowest.Enqueue(seen, (seen.Duration, -seen.Request.Line));
        if (_slowest.Count > Kept)
        {
            _slowest.Dequeue();
        }
    }

    public async IAsyncEnumerable<SlowRequestSeen> Handle(ListSlowest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var one in _slowest.UnorderedItems.OrderByDescending(static one => one.Priority).Take(request.Count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return one.Element;
            await Task.Yield();
        }
    }
}
