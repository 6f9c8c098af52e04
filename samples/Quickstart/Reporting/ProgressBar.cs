using Spectre.Console;

namespace Quickstart.Reporting;

/// <summary>Shows how far the run has come; only where somebody watches.</summary>
public static class ProgressBar
{
    public static async Task<bool> RunAsync(string what, long length, Func<Action<long>, Task<bool>> run)
    {
        if (Console.IsOutputRedirected)
        {
            return await run(static _ => { });
        }

        var completed = false;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(Markup.Escape(what), maxValue: Math.Max(length, 1));
                task.IsIndeterminate = length < 0;
                completed = await run(position => task.Value = position);
            });
        return completed;
    }
}
