using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>A program in JavaScript in a process of its own, which prints lines. The packages of samples/NodeClient are fetched once.</summary>
internal sealed class NodeProgram : IDisposable
{
    internal static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);

    private static readonly Lazy<Task> Installed = new(InstallAsync);

    private readonly Process _process;

    private NodeProgram(Process process) => _process = process;

    private static string ClientFolder => FolderOf("NodeClient");

    /// <summary>Starts the demo of the client.</summary>
    internal static Task<NodeProgram> StartDemoAsync(params string[] arguments) =>
        StartAsync(Path.Combine(ClientFolder, "demo.mjs"), arguments);

    /// <summary>Starts one of scenarios.mjs against a bus.</summary>
    internal static Task<NodeProgram> StartScenarioAsync(string name, int port, params string[] arguments) =>
        StartAsync(Path.Combine(FolderOf("Foreign"), "scenarios.mjs"), [name, $"{port}", .. arguments]);

    /// <summary>The next line that it prints.</summary>
    internal async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(HangGuard)
            ?? throw new InvalidOperationException($"The program ended: {await _process.StandardError.ReadToEndAsync()}");

    /// <summary>Lets a program go on that waits for a line.</summary>
    internal void Continue() => _process.StandardInput.WriteLine();

    /// <summary>All further lines, when it has ended without an error.</summary>
    internal async Task<string[]> ReadToEndAsync()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(HangGuard);
        await _process.WaitForExitAsync().WaitAsync(HangGuard);
        Assert.Equal("", await errors + (_process.ExitCode == 0 ? "" : output));
        Assert.Equal(0, _process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string FolderOf(string key) =>
        typeof(NodeProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;

    private static async Task<NodeProgram> StartAsync(string program, string[] arguments)
    {
        await Installed.Value;
        return Start("node", [program, .. arguments]);
    }

    private static NodeProgram Start(string program, string[] arguments)
    {
        try
        {
            return new NodeProgram(Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = ClientFolder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!);
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException($"'{program}' does not start: install node and npm, or let tests/run.sh do so. {error.Message}", error);
        }
    }

    private static async Task InstallAsync()
    {
        // npm leaves this file when it is through; it is older than the list where that was changed since.
        var done = new FileInfo(Path.Combine(ClientFolder, "node_modules", ".package-lock.json"));
        if (!done.Exists || done.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(ClientFolder, "package-lock.json")))
        {
            using var npm = Start("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
            await npm.ReadToEndAsync();
        }
    }
}
