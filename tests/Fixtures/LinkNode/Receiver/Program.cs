// Receives what the sender beside it sends, and writes down what it handles. It goes on through all that is done to it and to the way there:
//
//     receiver node=target service=target journal=/tmp/target.1 listen=unix:///tmp/target.sock
using Microsoft.Extensions.DependencyInjection;
using TypedBus;
using TypedBus.LinkNode;

var arguments = new Arguments(args);
var record = new Record(new Journal(arguments["journal"]));
await using var bus = await Bus.StartAsync(options =>
{
    arguments.Configure(options);
    options.Services.AddSingleton(record);
});
Console.WriteLine($"ready {string.Join(' ', bus.Endpoints)}");

while (await Console.In.ReadLineAsync() is { } line and not "end")
{
    Console.WriteLine(line switch
    {
        "measure" => Measures.OfProcess(),
        "drops" => Measures.OfBus(bus),
        _ => $"unknown {line}",
    });
}

await bus.StopAsync();
Console.WriteLine(Measures.OfBus(bus));
