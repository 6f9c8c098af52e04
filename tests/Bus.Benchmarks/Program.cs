using TypedBus.Benchmarks.Commands;
using TypedBus.Benchmarks.Contestants;
using TypedBus.Benchmarks.Contestants.Serialization;
using TypedBus.Benchmarks.Timing;

switch (args.FirstOrDefault())
{
    case "quick":
        Report.Print("In process, contestants in turn", Race.Run(await Catalog.AllAsync()), Report.IsOptimizedByProfile);
        return 0;
    case "serialization":
        Report.Print(
            "Serialization, contestants in turn",
            Race.Run([.. SerializationCatalog.With(new MessagePackSide().All()).Where(one => args is [_] || one.Group.Contains(args[1], StringComparison.Ordinal))]),
            Report.IsOptimizedByProfile);
        return 0;
    case "benchmarks":
        return await BenchmarkRun.RunAsync(args[1..]);
    case "aot":
        return await NativeCode.RunAsync(args[1..]);
    case "generator":
        GeneratorRun.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: quick | serialization | benchmarks | aot [serialization] | generator");
        return 2;
}
