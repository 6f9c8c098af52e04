using TypedBus;

namespace Quickstart;

/// <summary>
/// A handler class: each public Handle method whose first parameter is a message handles it. There is one instance, so it can collect
/// from events what it answers a request with. It needs no lock, since only one loop publishes here.
/// </summary>
[Handler]
internal sealed class TotalsHandler
{
    private long _lines;
    private Tally _requests;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    public void Handle(RequestLogged request)
    {
        _lines++;
        _requests = _requests.Add(request.Bytes);

        // Lines are written when requests end, so they are not in the order of their times.
        _first = request.Time > _first ? _first : request.Time;
        _last = request.Time < _last ? _last : request.Time;
    }

    public void Handle(LineRejected rejected) => _lines++;

    public Totals Handle(GetTotals query) => new(_lines, _requests, _first, _last);
}
