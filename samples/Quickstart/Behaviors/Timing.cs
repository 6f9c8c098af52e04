using Quickstart.Messages;
using TypedBus;

namespace Quickstart.Behaviors;

/// <summary>
/// Code around handlers: the compiler closes it over each message that its constraint allows, here <see cref="GetSummary"/> alone.
/// </summary>
[Behavior]
public sealed class Timing<TMessage, TReply>(TimeProvider time, Timings timings) : IBehavior<TMessage, TReply>
    where TMessage : IAnswered
{
    public async ValueTask<TReply> InvokeAsync(
        TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var reply = await next(message, context, cancellationToken);
        timings.Add(typeof(TMessage).Name, time.GetElapsedTime(start));
        return reply;
    }
}

/// <summary>How long requests took to be answered.</summary>
public sealed class Timings
{
    private readonly List<(string Request, TimeSpan Time)> _times = [];

    public IReadOnlyList<(string Request, TimeSpan Time)> All => _times;

    public void Add(string request, TimeSpan time) => _times.Add((request, time));
}
