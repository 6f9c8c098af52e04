using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Quickstart;
using Quickstart.Behaviors;
using Quickstart.Handlers;
using Quickstart.Messages;
using Quickstart.Reporting;
using TypedBus;

if (Arguments.Parse(args) is not { } arguments)
{
    Console.WriteLine(Arguments.Usage);
    return args is ["--help" or "-h" or "-?"] ? 0 : 2;
}

Stream log;
try
{
    log = arguments.Open();
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"The log cannot be read: {error.Message}");
    return 2;
}

// The first Ctrl-C ends the run with what has been read until then.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

// Handlers and behaviours are found by the compiler; what they need besides each other is registered here.
await using var bus = await Bus.StartAsync(static setup =>
{
    setup.Services.AddSingleton(new Limits(TimeSpan.FromSeconds(1)));
    setup.Services.AddSingleton<Timings>();
});

// A subscription at run time, to some of the topics that RequestLogged makes of its content.
var errors = new ConcurrentDictionary<string, long>();
using var subscription = bus.Subscribe<RequestLogged>("log.5xx.*", (_, context, _) =>
{
    errors.AddOrUpdate(context.Topic, 1, static (_, count) => count + 1);
    return default;
});

var start = Stopwatch.GetTimestamp();
bool completed;
using (log)
{
    var run = new LogRun(bus);
    completed = await ProgressBar.RunAsync(
        arguments.Path ?? "the bundled log", log.CanSeek ? log.Length : -1, report => run.ReadAsync(log, report, stop.Token));
}

var elapsed = Stopwatch.GetElapsedTime(start);
var progress = bus.Services.GetRequiredService<Progress>();
var summary = await bus.SendAsync(new GetSummary(Top: 10));
var report = new Report(Console.Out);
report.Totals(summary, progress);
report.Paths(summary);
report.Classes(summary);
report.Hours(summary);
await report.SlowestAsync(bus.StreamAsync(new ListSlowest(Count: 5)));
report.Errors(errors);
report.BadLines(progress.Bad);
if (!Console.IsOutputRedirected)
{
    report.Timings(bus.Services.GetRequiredService<Timings>().All, elapsed, progress.Lines);
}

if (!completed)
{
    Console.Error.WriteLine("Stopped before the end of the log.");
    return 130;
}

return 0;
