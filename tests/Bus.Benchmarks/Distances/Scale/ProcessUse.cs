using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>What a process uses, by the kernel's account.</summary>
/// <param name="Bytes">Memory of its own that is resident.</param>
/// <param name="Processor">Time on processors since it started.</param>
internal readonly record struct ProcessUse(long Bytes, TimeSpan Processor)
{
    private const int TicksPerSecond = 100;

    public static ProcessUse Of(int id)
    {
        var pages = Numbers(File.ReadAllText($"/proc/{id}/statm"));
        // The name, which may hold spaces, ends with the last bracket; user and system time are the 12th and 13th after it.
        var status = File.ReadAllText($"/proc/{id}/stat");
        var times = status[(status.LastIndexOf(')') + 4)..].Split(' ');
        var ticks = long.Parse(times[10], CultureInfo.InvariantCulture) + long.Parse(times[11], CultureInfo.InvariantCulture);
        return new ProcessUse((pages[1] - pages[2]) * Environment.SystemPageSize, TimeSpan.FromSeconds((double)ticks / TicksPerSecond));
    }

    private static long[] Numbers(string text) => [.. text.Trim().Split(' ').Select(static one => long.Parse(one, CultureInfo.InvariantCulture))];
}
