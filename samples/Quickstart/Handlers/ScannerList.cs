namespace Quickstart;

/// <summary>A service of this program: what <see cref="ScannerSuspected"/> events have told, for as many clients as are worth looking at.</summary>
internal sealed class ScannerList
{
    private const int Capacity = 1_000;

    private readonly HashSet<string> _clients = new(StringComparer.Ordinal);
    private readonly List<ScannerSuspected> _all = [];

    /// <summary>In the order of the log.</summary>
    public IReadOnlyList<ScannerSuspected> All => _all;

    public void Add(ScannerSuspected suspected)
    {
        if (_all.Count < Capacity && _clients.Add(suspected.Client))
        {
            _all.Add(suspected);
        }
    }
}
