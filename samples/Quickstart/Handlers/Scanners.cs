using TypedBus;

namespace Quickstart;

/// <summary>Handlers need no class of their own: a static method will do, under any name. Further parameters come from services.</summary>
internal static class Scanners
{
    [Handler]
    internal static void Remember(ScannerSuspected suspected, ScannerList list) => list.Add(suspected);

    [Handler]
    internal static IReadOnlyList<ScannerSuspected> List(GetScanners query, ScannerList list) => list.All;
}
