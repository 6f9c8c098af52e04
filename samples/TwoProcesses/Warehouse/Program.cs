// The warehouse of two programs that talk over a bus. In one terminal
//
//     dotnet run --project samples/TwoProcesses/Warehouse
//
// and in another
//
//     dotnet run --project samples/TwoProcesses/Shop
//
// in either order. They share the project Contracts and nothing else. The warehouse keeps stock in a mailbox (StockRoom), packs what was
// ordered when it hears of it (PackingTable), and lists its stock as a stream (StockTaking). It closes by Ctrl+C, or when the shop says so.
//
// They meet at a unix socket unless told otherwise, by an argument, or by configuration: the section TypedBus of the environment or the
// command line, which `bus.Bind` reads. To go to two hosts nothing else changes:
//
//     dotnet run --project samples/TwoProcesses/Warehouse -- tcp://*:7000
//     TypedBus__Listen=tls://*:7443 TypedBus__Tls__Certificate=warehouse.pfx dotnet run --project samples/TwoProcesses/Warehouse
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using TwoProcesses.Warehouse;
using TypedBus;

var builder = Host.CreateApplicationBuilder();
Settings.AddTo(builder.Configuration, args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddSingleton<Stock>();
builder.Services.AddTypedBus(bus => bus.Bind(builder.Configuration.GetSection(Settings.Section)));

using var host = builder.Build();
await host.StartAsync();
Console.WriteLine($"The warehouse is open at {string.Join(", ", host.Services.GetRequiredService<Bus>().Endpoints)}. Ctrl+C closes it.");
await host.WaitForShutdownAsync();
Console.WriteLine("The warehouse is closed.");
