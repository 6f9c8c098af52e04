using BenchmarkDotNet.Attributes;
using TypedBus.Benchmarks.Contestants;

namespace TypedBus.Benchmarks.Commands;

/// <summary>The contestants, for BenchmarkDotNet.</summary>
public class Benchmarks
{
    private const int Operations = 1_000;
    private Action<int> _run = static _ => { };

    [ParamsSource(nameof(Names))]
    public string Contestant { get; set; } = "";

    public static IEnumerable<string> Names => Catalog.AllAsync().GetAwaiter().GetResult().Select(static one => one.ToString());

    [GlobalSetup]
    public async Task SetUpAsync() => _run = (await Catalog.AllAsync()).First(one => one.ToString() == Contestant).Run;

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Run() => _run(Operations);
}
