namespace Quickstart;

/// <summary>A service: what <see cref="QueryTiming{TQuery, TReply}"/> has measured.</summary>
internal sealed class QueryClock
{
    public int Queries { get; private set; }

    public TimeSpan Elapsed { get; private set; }

    public void Add(TimeSpan elapsed)
    {
        Queries++;
        Elapsed += elapsed;
    }
}
