using TypedBus.Benchmarks.Contestants;
using TypedBus.Benchmarks.Timing;

await using var bus = await OurContestants.StartAsync();
var contestants = new OurContestants(bus).All()
    .Concat(new MediatorContestants().All())
    .Concat(new PlainContestants().All())
    .OrderBy(static one => one.Group, StringComparer.Ordinal)
    .ToList();
var measurements = Stopwatches.Measure(contestants);
var withoutProfile = Environment.GetEnvironmentVariable("DOTNET_TieredPGO") == "0";
Tables.Print(withoutProfile ? "In process, without PGO" : "In process", measurements);
new Limits(measurements, !withoutProfile).Print();
