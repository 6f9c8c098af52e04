using BenchmarkDotNet.Attributes;
using TypedBus.Benchmarks.Contestants;
using TypedBus.Benchmarks.Contestants.Serialization;

namespace TypedBus.Benchmarks.Commands;

/// <summary>Those that write and read, for BenchmarkDotNet.</summary>
public class SerializationBenchmarks
{
    private const int Operations = 1_000;
    private Action<int> _run = static _ => { };

    [ParamsSource(nameof(Names))]
    public string Contestant { get; set; } = "";

    public static IEnumerable<string> Names => All().Select(static one => one.ToString());

    public static IReadOnlyList<Contestant> All() => SerializationCatalog.With(new MessagePackSide().All());

    [GlobalSetup]
    public void SetUp() => _run = All().First(one => one.ToString() == Contestant).Run;

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Run() => _run(Operations);
}
