using TypedBus;

namespace Quickstart;

/// <summary>Counts requests by the class of their status.</summary>
[Handler]
internal sealed class StatusClasses
{
    private readonly SortedDictionary<string, Tally> _classes = new(StringComparer.Ordinal);

    public void Handle(RequestLogged request) =>
        _classes[request.Class] = _classes.GetValueOrDefault(request.Class).Add(request.Bytes);

    // Any shape of return will do: the reply, a Task or a ValueTask of it.
    public ValueTask<IReadOnlyList<StatusClassTally>> HandleAsync(GetStatusClasses query) =>
        ValueTask.FromResult<IReadOnlyList<StatusClassTally>>([.. _classes.Select(static one => new StatusClassTally(one.Key, one.Value))]);
}
