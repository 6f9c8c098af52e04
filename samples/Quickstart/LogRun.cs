using Quickstart.Messages;
using Quickstart.Parsing;
using TypedBus;

namespace Quickstart;

/// <summary>Publishes each line of a log: the main job.</summary>
public sealed class LogRun(IBus bus)
{
    /// <summary>Reads to the end, or until it is cancelled.</summary>
    /// <param name="log">The log.</param>
    /// <param name="report">Told now and then how many bytes have been read.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Whether it came to the end.</returns>
    public async Task<bool> ReadAsync(Stream log, Action<long> report, CancellationToken cancellationToken)
    {
        var reader = new LineReader(log);
        for (var number = 1L; !cancellationToken.IsCancellationRequested; number++)
        {
            if (!TryNext(reader, number, out var request, out var reason))
            {
                report(reader.Position);
                return true;
            }

            if (request is not null)
            {
                await bus.PublishAsync(request, CancellationToken.None);
            }
            else
            {
                await bus.PublishAsync(new LineRejected(number, reason), CancellationToken.None);
            }

            if (number % 1000 == 0)
            {
                report(reader.Position);
            }
        }

        return false;
    }

    private static bool TryNext(LineReader reader, long number, out RequestLogged? request, out BadLine reason)
    {
        (request, reason) = (null, BadLine.TooLong);
        if (!reader.TryRead(out var line, out var isTooLong))
        {
            return false;
        }

        if (!isTooLong)
        {
            reason = LogLine.TryParse(number, line, out request);
        }

        return true;
    }
}
