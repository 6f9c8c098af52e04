// The forms of the bus, its registration and its errors, as the design writes them. Prints what came of each.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop;
using TypedBus;

var store = new OrderStore();
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSingleton(store);
builder.Services.AddSingleton<IClock, Year2000>();
builder.Services.AddTypedBus(bus =>                      // BusOptions
{
    bus.NodeName = "shop";
    bus.PublishErrors = PublishErrors.Report;
});
using (var host = builder.Build())
{
    await host.StartAsync();
    await Forms.UseAsync(host.Services.GetRequiredService<IBus>(), CancellationToken.None);
    await host.StopAsync();
}

await using (var bus = await Bus.StartAsync(bus =>       // or without a host; services for handlers go into bus.Services
{
    bus.ServiceName = "shop";
    bus.StopTimeout = TimeSpan.FromSeconds(5);
    bus.TimeProvider = TimeProvider.System;
    bus.AddModule<TypedBus.Generated.TypedBus.Conformance.Module>();
    bus.Services.AddSingleton(store);
    bus.Services.AddSingleton<IClock, Year2000>();
}))
{
    await Forms.FailAsync(bus);
    StopReport report = await bus.StopAsync();
    BusStatistics statistics = bus.Statistics;
    store.Note($"drained {report.Drained} {report.Left.Count} {statistics.InFlight} {statistics.HandlerFailures} {statistics.Drops.Count}");
}

await using (var bus = await Bus.StartAsync(bus =>
{
    bus.NodeName = "node-b";
    bus.AskTimeout = TimeSpan.FromSeconds(60);
    bus.Services.AddSingleton(store);
    bus.Services.AddSingleton<IClock, Year2000>();
}))
{
    await PullForms.UseAsync(bus, CancellationToken.None);
    await MailboxForms.UseAsync(bus, CancellationToken.None);
    await AskForms.UseAsync(bus);
    await OverflowForms.UseAsync(bus, CancellationToken.None);
    MailboxForms.PrintDeadLetters(bus);
}

await using (var b = await Bus.StartAsync(bus => Node(bus, "node-b").Listen("tcp://127.0.0.1:0")))
await using (var a = await Bus.StartAsync(bus => Node(bus, "node-a").Connect(b.Endpoints[0])))
{
    await RemoteForms.UseAsync(a, b, CancellationToken.None);
}

BusOptions Node(BusOptions bus, string name)
{
    bus.NodeName = name;
    bus.Services.AddSingleton(store);
    bus.Services.AddSingleton<IClock, Year2000>();
    return bus;
}

foreach (var note in store.Notes)
{
    Console.WriteLine(note);
}
