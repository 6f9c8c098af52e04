using Quickstart.Messages;
using Quickstart.Parsing;
using TypedBus;

namespace Quickstart.Handlers;

/// <summary>Sees every event of the log, since it handles their common interface, and what is rejected besides.</summary>
[Handler(Order = 2)]
public sealed class Progress
{
    private readonly SortedDictionary<BadLine, (long Count, long FirstLine)> _bad = [];

    /// <summary>How many lines have been handled.</summary>
    public long Lines { get; private set; }

    /// <summary>How often each reason was met, and where first.</summary>
    public IReadOnlyDictionary<BadLine, (long Count, long FirstLine)> Bad => _bad;

    public void Handle(ILogEvent _) => Lines++;

    public void Handle(in LineRejected rejected)
    {
        var (count, first) = _bad.GetValueOrDefault(rejected.Reason, (0, rejected.Line));
        _bad[rejected.Reason] = (count + 1, first);
    }
}
