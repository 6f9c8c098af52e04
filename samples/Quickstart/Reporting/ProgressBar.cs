using Spectre.Console;

namespace Quickstart;

/// <summary>Draws on a terminal how far reading has come.</summary>
internal static class ProgressBar
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    public static Task ShowAsync(ReadingProgress progress, Func<Task> read, IAnsiConsole console) => console.Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn())
        .StartAsync(async context =>
        {
            var bar = context.AddTask("reading");
            using var timer = new PeriodicTimer(Refresh);

            // Elsewhere, as reading a file seldom waits.
            var reading = Task.Run(read);
            do
            {
                bar.IsIndeterminate = progress.Length == 0;
                bar.MaxValue = Math.Max(progress.Length, 1);
                bar.Value = Math.Min(progress.Bytes, progress.Length);
                bar.Description = $"{Figures.Count(progress.Lines)} lines, {Figures.Bytes(progress.Bytes)}";
                await Task.WhenAny(reading, timer.WaitForNextTickAsync().AsTask());
            }
            while (!reading.IsCompleted);

            await reading;
        });
}
