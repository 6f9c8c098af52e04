using System.Diagnostics;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>Runs a program in a process of its own, as its entry assembly.</summary>
internal static class ProcessProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program whose <c>Main</c> is its own; returns what it printed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="plugins">Assemblies that lie beside it without being referenced.</param>
    public static async Task<string> RunAsync(Project program, params Project[] plugins)
    {
        var folder = Directory.CreateTempSubdirectory("typedbus-");
        try
        {
            foreach (var build in plugins.Prepend(program).Select(Build.Of).SelectMany(static one => one.Closure()).Distinct())
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{build.Project.Name}.dll"), [.. build.Image]);
            }

            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(IsLibrary))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, $"{program.Name}.runtimeconfig.json"),
                $$"""{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }""");
            return await StartAsync(Path.Combine(folder.FullName, $"{program.Name}.dll"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> StartAsync(string assembly)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"{assembly} ended with {process.ExitCode}:\n{await error}\n{output}");
        return output.Trim();
    }

    private static bool IsLibrary(string file) => Path.GetFileName(file) is var name
        && (name is "TypedBus.dll" or "TypedBus.Abstractions.dll" || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
}
