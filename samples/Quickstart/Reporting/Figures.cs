using System.Globalization;

namespace Quickstart;

/// <summary>Formats figures, alike in every culture.</summary>
internal static class Figures
{
    private const int MaxText = 80;

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Share(long part, long whole) => ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("N3", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Hour(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH':00'", CultureInfo.InvariantCulture);

    public static string Bytes(long value)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        var unit = 0;
        var scaled = (double)value;
        while (scaled >= 1024 && unit < units.Length - 1)
        {
            scaled /= 1024;
            unit++;
        }

        return scaled.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    public static string Fit(string text) => text.Length <= MaxText ? text : $"{text.AsSpan(0, MaxText - 1)}…";
}
