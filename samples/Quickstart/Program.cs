using Microsoft.Extensions.DependencyInjection;
using Quickstart;
using TypedBus;

const int Unusable = 2, Interrupted = 130;

var commandLine = CommandLine.Parse(args);
if (commandLine.WantsHelp)
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

if (commandLine.Error is not null)
{
    Console.Error.WriteLine($"{commandLine.Error} Try --help.");
    return Unusable;
}

// Without a host, services for the handlers go into bus.Services; the handlers themselves are known to the compiler.
await using var bus = await Bus.StartAsync(static bus =>
{
    bus.Services.AddSingleton<ReadingProgress>();
    bus.Services.AddSingleton<ScannerList>();
    bus.Services.AddSingleton<QueryClock>();
    bus.Services.AddSingleton<Screen>();
});
using var interruption = new Interruption();
using var topics = new TopicSubscriptions(bus);
var screen = bus.Services.GetRequiredService<Screen>();
try
{
    await screen.ShowProgressAsync(ReadAsync);
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    // The handler's own exception.
    Console.Error.WriteLine(LogSource.Explain(commandLine.Source, error));
    return Unusable;
}
catch (OperationCanceledException)
{
    // The summary covers what was read until then.
}

// Ctrl-C ends the other programs of a pipeline too, so the log may have ended first.
var isPartial = interruption.Token.IsCancellationRequested;
screen.Print(await new ReportMaker(bus, topics).MakeAsync(LogSource.NameOf(commandLine.Source), isPartial));
return isPartial ? Interrupted : 0;

// Each line is an event by now; its handlers are called one after another, and the next line is read when they are done.
async Task ReadAsync()
{
    await foreach (var one in bus.StreamAsync(new ReadLog(commandLine.Source), interruption.Token))
    {
        await bus.PublishAsync(one);
    }
}
