using System.Diagnostics;
using TypedBus;

namespace Quickstart;

/// <summary>
/// A behaviour wraps the handlers of the messages that its constraints allow: here the report's queries, and not the events, of which
/// there are too many to time each. The compiler composes it into their calls.
/// </summary>
[Behavior]
internal sealed class QueryTiming<TQuery, TReply>(QueryClock clock) : IBehavior<TQuery, TReply>
    where TQuery : IReportQuery
{
    public async ValueTask<TReply> InvokeAsync(
        TQuery message, MessageContext context, Next<TQuery, TReply> next, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var reply = await next(message, context, cancellationToken);
        clock.Add(Stopwatch.GetElapsedTime(start));
        return reply;
    }
}
