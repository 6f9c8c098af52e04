using System.Diagnostics;
using Xunit;

namespace TypedBus.Tests.Support;

/// <summary>Runs a program that was built beside the tests, in a process of its own.</summary>
internal static class ChildProgram
{
    /// <summary>The lines that the program printed; it must end with 0 and print no errors.</summary>
    internal static async Task<string[]> RunAsync(string name)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Fixture.PathOf(name)])
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

        Assert.Equal("", await errors);
        Assert.Equal(0, process.ExitCode);
        return (await output).TrimEnd().ReplaceLineEndings("\n").Split('\n');
    }
}
