// Sends messages of every kind to the receivers beside it, and writes down what becomes of each:
//
//     sender node=sender service=sender target=target desk=target journal=/tmp/sender.1 run=1 connect=unix:///tmp/target.sock
//
// and then, a line each: go, mark, pause, state, measure, drops, end.
using TypedBus;
using TypedBus.LinkNode;

var arguments = new Arguments(args);
var journal = new Journal(arguments["journal"]);
await using var bus = await Bus.StartAsync(arguments.Configure);
var traffic = new Traffic(bus, journal, arguments);
Console.WriteLine($"ready {string.Join(' ', bus.Endpoints)}");
await bus.Nodes.WaitAsync(nodes => arguments.All("desk").All(one => nodes.Any(node => node.Name == one && node.State == NodeState.Up)));
Console.WriteLine("connected");

while (await Console.In.ReadLineAsync() is { } line and not "end")
{
    switch (line)
    {
        case "go":
            traffic.Go();
            Console.WriteLine("going");
            break;
        case "pause":
            await traffic.PauseAsync();
            Console.WriteLine("paused");
            break;
        case "mark":
            traffic.Mark();
            Console.WriteLine("marked");
            break;
        case "state":
            Console.WriteLine($"state {bus.Nodes.Find(arguments["target"])?.State}");
            break;
        case "measure":
            Console.WriteLine(Measures.OfProcess());
            break;
        case "drops":
            Console.WriteLine(Measures.OfBus(bus));
            break;
        default:
            Console.WriteLine($"unknown {line}");
            break;
    }
}

await bus.StopAsync();
