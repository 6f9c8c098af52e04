using Quickstart.Messages;
using TypedBus;

namespace Quickstart.Handlers;

/// <summary>
/// Counts what was requested, and answers with the figures. One instance, made when the bus starts; plain fields do, since lines are
/// published one after another.
/// </summary>
[Handler]
public sealed class Traffic
{
    private readonly Counter<string> _paths = new();
    private readonly Counter<string> _classes = new();
    private readonly Counter<int> _hours = new();
    private long _requests;
    private long _bytes;
    private DateTimeOffset? _from;
    private DateTimeOffset? _to;

    public void Handle(RequestLogged request)
    {
        _requests++;
        _bytes += request.Bytes;
        _from = _from is { } from && from < request.At ? from : request.At;
        _to = _to is { } to && to > request.At ? to : request.At;
        _paths.Add(request.Path);
        _classes.Add(request.Class);
        _hours.Add(request.At.Hour);
    }

    /// <summary>Answers a request: the return type is the one that the request declares, or the program does not compile.</summary>
    public Summary Handle(GetSummary request) => new(
        _requests, _bytes, _from, _to, _paths.Top(request.Top), [.. _classes.All().OrderBy(static one => one.Key)], _hours.Top(3));
}
