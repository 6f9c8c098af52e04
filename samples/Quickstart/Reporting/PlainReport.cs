namespace Quickstart;

/// <summary>Prints the report as plain lines, for files and other programs.</summary>
internal static class PlainReport
{
    private const string Gap = "  ";

    public static void Print(Report report, TextWriter output)
    {
        foreach (var line in report.Heading)
        {
            output.WriteLine(line);
        }

        foreach (var section in report.Sections)
        {
            output.WriteLine();
            output.WriteLine(section.Title);
            if (section.Rows.Count > 0)
            {
                Print(section, output);
            }

            if (section.Remark is not null || section.Rows.Count == 0)
            {
                output.WriteLine(Gap + (section.Remark ?? "none"));
            }
        }
    }

    private static void Print(Section section, TextWriter output)
    {
        var widths = new int[section.Columns.Length];
        foreach (var row in section.Rows.Prepend(section.Columns))
        {
            for (var at = 0; at < widths.Length; at++)
            {
                widths[at] = Math.Max(widths[at], row[at].Length);
            }
        }

        foreach (var row in section.Rows.Prepend(section.Columns))
        {
            for (var at = 0; at < widths.Length - 1; at++)
            {
                output.Write(Gap + row[at].PadLeft(widths[at]));
            }

            output.WriteLine(Gap + row[^1]);
        }
    }
}
