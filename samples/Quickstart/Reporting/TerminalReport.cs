using Spectre.Console;

namespace Quickstart;

/// <summary>Prints the report as tables on a terminal.</summary>
internal static class TerminalReport
{
    public static void Print(Report report, IAnsiConsole console)
    {
        foreach (var line in report.Heading)
        {
            console.WriteLine(line);
        }

        foreach (var section in report.Sections)
        {
            console.WriteLine();
            console.Write(new Rule(Markup.Escape(section.Title)).LeftJustified());
            if (section.Rows.Count > 0)
            {
                console.Write(TableOf(section));
            }

            if (section.Remark is not null || section.Rows.Count == 0)
            {
                console.WriteLine(section.Remark ?? "none");
            }
        }
    }

    private static Table TableOf(Section section)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var name in section.Columns)
        {
            var column = new TableColumn(new Text(name, Color.Grey)).NoWrap();
            table.AddColumn(name == section.Columns[^1] ? column : column.RightAligned());
        }

        foreach (var row in section.Rows)
        {
            // As text, since what clients send may look like markup.
            table.AddRow(row.Select(static cell => new Text(cell)));
        }

        return table;
    }
}
