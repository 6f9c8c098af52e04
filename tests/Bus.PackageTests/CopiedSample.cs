namespace TypedBus.PackageTests;

/// <summary>
/// The sample with its lock, in a folder of its own. It uses the assemblies of this build as a package would bring them, so that a build of it
/// compiles nothing else.
/// </summary>
internal sealed class CopiedSample : IDisposable
{
    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "Contracts");

    private readonly string _folder = Directory.CreateTempSubdirectory("contracts-").FullName;

    public CopiedSample(string frameworks = "<TargetFramework>net10.0</TargetFramework>")
    {
        foreach (var file in Directory.EnumerateFiles(Sample).Where(static one => Path.GetExtension(one) is ".cs" or ".lock"))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        File.WriteAllText(
            Path.Combine(_folder, "Contracts.csproj"),
            $"""
            <Project>
              <PropertyGroup>
                <TypedBusBuildTasks>{Output("Bus.BuildTasks", "netstandard2.0")}/TypedBus.BuildTasks.dll</TypedBusBuildTasks>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{Package}/TypedBus.Abstractions.props" />
              <PropertyGroup>
                {frameworks}
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Output("Bus", "net10.0")}/TypedBus.dll;{Output("Bus", "net10.0")}/TypedBus.Abstractions.dll" />
                <Reference Include="{Path.Combine(Sample, "bin", Repository.Configuration, "net10.0")}/MessagePack.Annotations.dll" />
                <Analyzer Include="{Output("Bus.Generators", "netstandard2.0")}/TypedBus.Generators.dll" />
              </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{Package}/TypedBus.Abstractions.targets" />
            </Project>
            """);

        // Nothing from above the folder.
        File.WriteAllText(Path.Combine(_folder, "Directory.Build.props"), "<Project />");
    }

    public string LockPath => Path.Combine(_folder, "contracts.lock");

    public string Lock
    {
        get => File.ReadAllText(LockPath);
        set => File.WriteAllText(LockPath, value);
    }

    private static string Package => Path.Combine(Repository.Root, "src", "Bus.Abstractions", "build");

    /// <summary>Changes a source file.</summary>
    public void Replace(string file, string text, string with)
    {
        var path = Path.Combine(_folder, file);
        var before = File.ReadAllText(path);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(path, before.Replace(text, with, StringComparison.Ordinal));
    }

    public Task<Command> BuildAsync(params string[] arguments) =>
        Command.RunAsync("dotnet", ["build", Path.Combine(_folder, "Contracts.csproj"), "--nologo", "-nodeReuse:false", .. arguments]);

    /// <summary>Builds, and accepts what has changed.</summary>
    public async Task<string> AcceptAsync()
    {
        var accepted = await BuildAsync("-p:AcceptContracts=true");
        Assert.True(accepted.ExitCode == 0, accepted.Output);
        return accepted.Output;
    }

    public Task<Command> RunAsync() => Command.RunAsync("dotnet", Path.Combine(_folder, "bin", "Debug", "net10.0", "Contracts.dll"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Output(string project, string framework) => Path.Combine(Repository.Root, "src", project, "bin", Repository.Configuration, framework);
}
