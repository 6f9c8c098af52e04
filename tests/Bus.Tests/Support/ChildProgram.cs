using System.Diagnostics;
using Xunit;

namespace TypedBus.Tests.Support;

/// <summary>Runs a program that was built beside the tests, in a process of its own.</summary>
internal static class ChildProgram
{
    /// <summary>The lines that the program printed; it must end with 0 and print no errors.</summary>
    internal static async Task<string[]> RunAsync(string name, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunToEndAsync(name, arguments);
        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        return output.TrimEnd().ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>How the program ended, and what it printed.</summary>
    internal static async Task<(int ExitCode, string Output, string Errors)> RunToEndAsync(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Fixture.PathOf(name), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, await output, await errors);
    }
}
