using TypedBus;

namespace Quickstart;

/// <summary>Counts requests by path.</summary>
[Handler]
internal sealed class TopPaths
{
    private const int MaxLength = 200;

    private readonly TopCounter<string> _paths = new(capacity: 50_000, StringComparer.Ordinal);

    public void Handle(RequestLogged request)
    {
        var path = request.Path.Length <= MaxLength ? request.Path : $"{request.Path.AsSpan(0, MaxLength)}…";
        _paths.Add(path, request.Bytes);
    }

    public TopPathsReply Handle(GetTopPaths query) =>
        new([.. _paths.Top(query.Count).Select(static one => new PathTally(one.Key, one.Value))], _paths.MaxMissed);
}
