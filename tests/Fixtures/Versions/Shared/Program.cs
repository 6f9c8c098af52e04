// One of two versions of a program. They know the same messages by their wire names, in different shapes; each sends all of them to the other.
//
//     old listen unix:///run/a.sock        in one terminal
//     new connect unix:///run/a.sock       in another
using Microsoft.Extensions.DependencyInjection;
using TypedBus;
using TypedBus.Versions;

var ending = new Ending();
await using var bus = await Bus.StartAsync(options =>
{
    options.NodeName = options.ServiceName = Sends.Own;
    options.Services.AddSingleton(ending);
    _ = args[0] == "listen" ? options.Listen(args[1]) : options.Connect(args[1]);
});

var ups = 0;
bus.Nodes.Changed += node => ups += node.State == NodeState.Up ? 1 : 0;
foreach (var endpoint in bus.Endpoints)
{
    Console.WriteLine($"at {endpoint}");
}

await bus.Nodes.WaitAsync(static nodes => nodes.Any(static node => node.Name == Sends.Other && node.State == NodeState.Up));
await new Sends(bus).RunAsync();
await bus.PublishAsync(new Done());
await ending.OtherIsDone;
foreach (var reason in (string[])["bad-message", "contract-mismatch"])
{
    Console.WriteLine($"dropped {reason} {bus.Statistics.Drops.GetValueOrDefault(reason)}");
}

Console.WriteLine($"came up {ups}");
