using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Xunit;

namespace TypedBus.AotTests;

/// <summary>A project published as native code, into a folder of its own.</summary>
/// <param name="project">The folder of the project, from the root.</param>
/// <param name="assembly">The name of its assembly.</param>
public abstract partial class PublishedProgram(string project, string assembly) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory($"{assembly}-").FullName;

    /// <summary>What the compilers printed.</summary>
    public string Log { get; private set; } = "";

    public IEnumerable<string> Warnings => Warning().Matches(Log).Select(static one => one.Value);

    public string Program => Path.Combine(_folder, "out", assembly);

    /// <summary>The same program as managed code, built beside this test.</summary>
    public string Managed => Path.Combine(Repository.Root, project, "bin", Repository.Configuration, "net10.0", $"{assembly}.dll");

    public async Task InitializeAsync()
    {
        var published = await Command.RunAsync(
            "dotnet",
            "publish",
            Path.Combine(Repository.Root, project),
            "--configuration", "Release",
            "--runtime", RuntimeInformation.RuntimeIdentifier,
            "--artifacts-path", Path.Combine(_folder, "build"),
            "--output", Path.Combine(_folder, "out"),
            "-p:PublishAot=true",
            "-p:TrimmerSingleWarn=false",
            "-p:TreatWarningsAsErrors=false");
        Log = published.Output + published.Errors;
        Assert.True(published.ExitCode == 0, Log);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"^.*warning [A-Z]+\d+.*$", RegexOptions.Multiline)]
    private static partial Regex Warning();
}
