using System.Runtime.InteropServices;
using Xunit;

namespace TypedBus.AotTests;

/// <summary>A sample published as native code, into a folder of its own.</summary>
public abstract class PublishedSample(string name) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory($"typedbus-{name}-").FullName;

    /// <summary>What the compilers printed.</summary>
    public string Log { get; private set; } = "";

    public string Program => Path.Combine(_folder, "out", name);

    /// <summary>The same sample as managed code, built beside this test.</summary>
    public string Managed => Path.Combine(Repository.Root, "samples", name, "bin", Repository.Configuration, "net10.0", $"{name}.dll");

    public async Task InitializeAsync()
    {
        var published = await Command.RunAsync(
            "dotnet",
            "publish",
            Path.Combine(Repository.Root, "samples", name),
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
}
