using TypedBus.Benchmarks.Commands;

namespace TypedBus.Benchmarks.Generating;

/// <summary>Nine libraries and a program that references them, as files: what a build of a large application reads.</summary>
public static class SolutionOnDisk
{
    /// <summary>Writes it, and returns the program's project file.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="projects">How many projects, with the program.</param>
    /// <param name="pairs">How many messages with a handler each has.</param>
    public static string Write(string folder, int projects, int pairs)
    {
        // Nothing above the folder has a say.
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        var names = Enumerable.Range(1, projects - 1).Select(static number => $"Library{number}").Append("Application").ToList();
        foreach (var name in names)
        {
            var project = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            var isProgram = name == names[^1];
            File.WriteAllText(Path.Combine(project, $"{name}.csproj"), ProjectFile(isProgram, isProgram ? names[..^1] : []));
            for (var number = 0; number < pairs; number++)
            {
                File.WriteAllText(Path.Combine(project, $"Message{number}.cs"), Sources.Pair(name, number));
            }

            File.WriteAllText(Path.Combine(project, "Calls.cs"), Sources.Calls(name, pairs));
            if (isProgram)
            {
                File.WriteAllText(Path.Combine(project, "Main.cs"), Sources.Program);
            }
        }

        return Path.Combine(folder, "Application", "Application.csproj");
    }

    private static string ProjectFile(bool isProgram, IEnumerable<string> references)
    {
        var source = Path.Combine(Repository.Folder, "src");
        var others = references.Select(static name => $"<ProjectReference Include=\"../{name}/{name}.csproj\" />");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{source}/Bus.Abstractions/build/TypedBus.Abstractions.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <OutputType>{(isProgram ? "Exe" : "Library")}</OutputType>
                <NuGetAudit>false</NuGetAudit>
                <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{source}/Bus/Bus.csproj" />
                <ProjectReference Include="{source}/Bus.Generators/Bus.Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
                {string.Join("\n    ", others)}
              </ItemGroup>
            </Project>
            """;
    }
}
