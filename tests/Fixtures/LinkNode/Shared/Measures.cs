using System.Globalization;

namespace TypedBus.LinkNode;

/// <summary>What the process has of the machine, and what its bus has counted.</summary>
internal static class Measures
{
    /// <summary>After a collection: KB of the heap and of the resident set, open descriptors, and threads.</summary>
    internal static string OfProcess()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var heap = GC.GetTotalMemory(forceFullCollection: true) / 1024;
        var status = File.ReadLines("/proc/self/status").ToDictionary(static line => line[..line.IndexOf(':', StringComparison.Ordinal)], static line => line);

        // The runtime opens files of code that it has not run before, and of their lines.
        var descriptors = Directory.GetFileSystemEntries("/proc/self/fd").Count(static one => new FileInfo(one).LinkTarget is { } target && Path.GetExtension(target) is not (".dll" or ".pdb"));
        return $"measure heap={heap} resident={NumberIn(status["VmRSS"])} descriptors={descriptors} threads={NumberIn(status["Threads"])}";
    }

    internal static string OfBus(Bus bus) =>
        $"drops {string.Join(' ', bus.Statistics.Drops.Where(static one => one.Value > 0).Select(static one => $"{one.Key}={one.Value}"))}";

    private static long NumberIn(string line) => long.Parse(string.Concat(line.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
}
