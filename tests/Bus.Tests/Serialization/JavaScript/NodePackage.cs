using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace TypedBus.Tests.Serialization.JavaScript;

/// <summary>The JavaScript beside this file, and the packages that it needs, which npm fetches once.</summary>
internal static class NodePackage
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(5);

    private static readonly string Folder = typeof(NodePackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static one => one.Key == "NodeFolder").Value!;

    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>A file of one of the packages.</summary>
    internal static async Task<string> PathOfAsync(string file)
    {
        await Installed.Value;
        return Path.Combine(Folder, "node_modules", file);
    }

    /// <summary>What a program of the folder prints when it is given some input.</summary>
    internal static async Task<string> RunAsync(string program, string input)
    {
        await Installed.Value;
        return await RunAsync("node", [program], input);
    }

    private static async Task InstallAsync()
    {
        // npm leaves this file when it is through; it is older than the list where that was changed since.
        var done = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!done.Exists || done.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], "");
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string input)
    {
        var line = $"{program} {string.Join(' ', arguments)}";
        using var process = Start(program, arguments, line);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(HangGuard);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"'{line}' in {Folder} ended with {process.ExitCode}:\n{await output}{await errors}");
    }

    private static Process Start(string program, string[] arguments, string line)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException($"'{line}' does not start: install node and npm, or let tests/run.sh do so. {error.Message}", error);
        }
    }
}
