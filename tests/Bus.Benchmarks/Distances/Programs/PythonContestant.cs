using TypedBus.Benchmarks.Commands;

namespace TypedBus.Benchmarks.Distances;

/// <summary>The queue between processes that Python brings.</summary>
internal sealed class PythonContestant() : ProgramContestant("python-queue")
{
    public override IReadOnlyList<Tool> Tools => [Tool.Python];

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override (string Program, string[] Before, string[] After) Command() =>
        (Tool.Python.Path, [Path.Combine(Repository.Benchmarks, "Distances", "Programs", "multiprocessing_queue.py")], []);
}
