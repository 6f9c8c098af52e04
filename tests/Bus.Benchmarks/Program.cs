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
        var chosen = SerializationCatalog.With(new MessagePackSide().All())
            .Where(one => one.Group.Contains(args.ElementAtOrDefault(1) ?? "", StringComparison.Ordinal));
        Report.Print("Serialization, contestants in turn", Race.Run([.. chosen]), Report.IsOptimizedByProfile);
        return 0;
    case "mailboxes":
        await MailboxRun.RunAsync(args.ElementAtOrDefault(1) ?? "");
        return 0;
    case "latency":
        await LatencyRun.RunAsync();
        return 0;
    case "growth":
        await GrowthRun.RunAsync(args.ElementAtOrDefault(1) ?? "mailbox-growth.svg");
        return 0;
    case "benchmarks":
        return await BenchmarkRun.RunAsync(args[1..]);
    case "aot":
        return await NativeCode.RunAsync(args[1..]);
    case "generator":
        GeneratorRun.Run();
        return 0;
    case "rules":
        return await RulesRun.RunAsync();
    case "distances":
        return await DistanceRun.RunAsync(args[1..]);
    default:
        Console.Error.WriteLine("usage: quick | serialization [part of a group's name] | mailboxes [part of a name] | latency | growth [file] | benchmarks | aot [serialization | mailboxes] | generator | rules | distances [idle | growth] [parts of names] [--sizes 100,1000] [--seconds 1] [--count 2000] [--rounds 5] [--file plot.svg]");
        return 2;
}
