using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TypedBus.Benchmarks.Commands;

/// <summary>Publishes the contestants as native code, and runs them.</summary>
public static class NativeCode
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("typedbus-benchmarks-").FullName;
        try
        {
            var output = Path.Combine(folder, "out");
            var published = await ExecuteAsync(
                "dotnet",
                "publish",
                Path.Combine(Repository.Benchmarks, "Aot"),
                "--configuration", "Release",
                "--runtime", RuntimeInformation.RuntimeIdentifier,
                "--artifacts-path", Path.Combine(folder, "build"),
                "--output", output,
                "--verbosity", "quiet",
                "--nologo");
            return published == 0 ? await ExecuteAsync(Path.Combine(output, "TypedBus.Benchmarks.Aot"), arguments) : published;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> ExecuteAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
