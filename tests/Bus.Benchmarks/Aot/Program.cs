using TypedBus.Benchmarks.Contestants;
using TypedBus.Benchmarks.Timing;

Report.Print("Native code", Race.Run(await Catalog.AllAsync()), Report.IsOptimizedByProfile);
