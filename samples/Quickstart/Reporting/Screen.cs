using Spectre.Console;

namespace Quickstart;

/// <summary>
/// Shows progress and report: with bars and tables on a terminal, and as plain lines that are the same in every run where output goes elsewhere.
/// </summary>
internal sealed class Screen(ReadingProgress progress, QueryClock clock)
{
    private readonly bool _isTerminal = !Console.IsOutputRedirected;

    // The progress needs no key presses, so a log from a pipe does not stand in its way.
    private readonly IAnsiConsole _terminal = AnsiConsole.Create(new AnsiConsoleSettings { Interactive = InteractionSupport.Yes });

    public Task ShowProgressAsync(Func<Task> read) => _isTerminal ? ProgressBar.ShowAsync(progress, read, _terminal) : read();

    public void Print(Report report)
    {
        if (!_isTerminal)
        {
            PlainReport.Print(report, Console.Out);
            return;
        }

        TerminalReport.Print(report, _terminal);
        _terminal.WriteLine();
        _terminal.WriteLine($"{clock.Queries} queries were answered in {clock.Elapsed.TotalMilliseconds:N1} ms.");
    }
}
