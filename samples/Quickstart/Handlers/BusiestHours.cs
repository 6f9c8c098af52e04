using TypedBus;

namespace Quickstart;

/// <summary>Counts requests by the hour, in universal time, since lines may have different offsets.</summary>
[Handler]
internal sealed class BusiestHours
{
    private readonly TopCounter<long> _hours = new(capacity: 100_000, Comparer<long>.Default);

    public void Handle(RequestLogged request) => _hours.Add(request.Time.UtcTicks / TimeSpan.TicksPerHour, request.Bytes);

    public IReadOnlyList<HourTally> Handle(GetBusiestHours query) =>
        [.. _hours.Top(query.Count).Select(static one => new HourTally(new DateTimeOffset(one.Key * TimeSpan.TicksPerHour, TimeSpan.Zero), one.Value))];
}
