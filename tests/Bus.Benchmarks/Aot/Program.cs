using TypedBus;
using TypedBus.Benchmarks.Contestants;
using TypedBus.Benchmarks.Contestants.Mailboxes;
using TypedBus.Benchmarks.Contestants.Serialization;
using TypedBus.Benchmarks.Timing;

if (args is ["mailboxes"])
{
    await using var bus = await Bus.StartAsync();
    Console.WriteLine(FlowTables.Of(FlowRace.Run(FlowCatalog.Native(bus))));
    return;
}

var contestants = args is ["serialization"] ? SerializationCatalog.Native() : await Catalog.AllAsync();
Report.Print("Native code", Race.Run(contestants), Report.IsOptimizedByProfile);
