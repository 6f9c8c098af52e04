using TypedBus;

namespace Quickstart;

/// <summary>
/// A handler that sees some topics only, and returns an event: it is published on, and null publishes nothing.
/// </summary>
[Handler(Topic = "log.4xx.*")]
internal sealed class ScannerDetector
{
    // Misses of one client in one hour of the clock.
    private const int Suspect = 20;

    private readonly TopCounter<(long Hour, string Client)> _misses = new(
        capacity: 50_000,
        Comparer<(long Hour, string Client)>.Create(static (one, other) =>
            one.Hour != other.Hour ? one.Hour.CompareTo(other.Hour) : string.CompareOrdinal(one.Client, other.Client)));

    public ScannerSuspected? Handle(RequestLogged request)
    {
        if (request.Status != 404)
        {
            return null;
        }

        var hour = request.Time.UtcTicks / TimeSpan.TicksPerHour;
        return _misses.Add((hour, request.Client), request.Bytes).Requests == Suspect ? new ScannerSuspected(request.Client, request.Line) : null;
    }
}
