using System.Diagnostics;
using TypedBus.Benchmarks.Commands;

namespace TypedBus.Benchmarks.Distances;

/// <summary>A contestant in C, compiled at the start into the folder of the run.</summary>
/// <param name="name">What it is called.</param>
/// <param name="source">Its file beside this one, without the ending.</param>
/// <param name="folder">The folder of the run.</param>
/// <param name="arguments">What it is started with, after the measurement's own.</param>
/// <param name="libraries">What it is linked with.</param>
internal sealed class NativeContestant(string name, string source, string folder, string[] arguments, params string[] libraries) : ProgramContestant(name)
{
    private readonly string _program = Path.Combine(folder, name);

    public override IReadOnlyList<Tool> Tools => libraries.Contains("zmq") ? [Tool.Compiler, Tool.CLibrary, Tool.ZeroMq] : [Tool.Compiler, Tool.CLibrary];

    public override string Reference => Name.EndsWith("tcp", StringComparison.Ordinal) ? "socket-tcp" : base.Reference;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Repository.Benchmarks, "Distances", "Programs", source + ".c");
        using var compiler = Process.Start(Tool.Compiler.Path, ["-O2", "-o", _program, file, .. libraries.Select(static one => "-l" + one)]);
        await compiler.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} did not compile.");
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override (string Program, string[] Before, string[] After) Command() => (_program, [], arguments);
}
