using TypedBus.Benchmarks.Contestants;
using TypedBus.Benchmarks.Contestants.Serialization;
using TypedBus.Benchmarks.Timing;

var contestants = args is ["serialization"] ? SerializationCatalog.Native() : await Catalog.AllAsync();
Report.Print("Native code", Race.Run(contestants), Report.IsOptimizedByProfile);
