using TypedBus.Benchmarks.Commands;
using TypedBus.Benchmarks.Contestants;
using TypedBus.Benchmarks.Timing;

switch (args.FirstOrDefault())
{
    case "quick":
        Report.Print("In process, contestants in turn", Race.Run(await Catalog.CreateAsync()), Report.IsOptimizedByProfile);
        return 0;
    case "aot":
        return await NativeCode.RunAsync();
    default:
        Console.Error.WriteLine("usage: quick | aot");
        return 2;
}
