// The shop of two programs that talk over a bus; what it is about is told in ../Warehouse/Program.cs.
//
//     dotnet run --project samples/TwoProcesses/Shop
//     dotnet run --project samples/TwoProcesses/Shop -- --close                       closes the warehouse at the end
//     dotnet run --project samples/TwoProcesses/Shop -- tcp://warehouse.internal:7000
//
// It does everything that one can do to another process: sends requests, publishes events, hears of those of the other side, reads a stream,
// posts to a mailbox and asks it.
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwoProcesses.Shop;
using TypedBus;

var settings = Settings.Of(args);
await using var bus = await Bus.StartAsync(options =>
{
    options.Bind(settings.Section);
    options.Services.AddLogging(static logging => logging
        .AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        .SetMinimumLevel(LogLevel.Warning));
});

using var news = new News(bus);
Console.WriteLine($"Looking for the warehouse at {settings.Section["Connect"]}");
await bus.Nodes.WaitAsync(static nodes => nodes.Any(static node => node is { Name: Day.Warehouse, State: NodeState.Up }));
await new Day(bus, news).RunAsync(settings.Closes);
