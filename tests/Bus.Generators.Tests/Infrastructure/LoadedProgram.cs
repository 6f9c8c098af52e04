using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>
/// A build, loaded with copies of TypedBus and TypedBus.Abstractions of its own, so that the modules and slots of one test are
/// not those of another.
/// </summary>
internal sealed class LoadedProgram : AssemblyLoadContext, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ImmutableDictionary<string, Build> _builds;
    private readonly Assembly _assembly;

    public LoadedProgram(Build build, params Build[] alsoLoadable)
        : base(build.Project.Name, isCollectible: true)
    {
        _builds = alsoLoadable.Prepend(build).Append(Harness.Build).SelectMany(static one => one.Closure()).Distinct()
            .ToImmutableDictionary(static one => one.Project.Name, StringComparer.Ordinal);
        _assembly = LoadFromAssemblyName(new AssemblyName(EscapedName(build.Project.Name)));
    }

    /// <summary>Builds, loads and runs <c>Program.Run</c>, which gives a text or a task of one.</summary>
    public static async Task<string> RunAsync(Project program, params Project[] alsoLoadable)
    {
        using var loaded = new LoadedProgram(Infrastructure.Build.Of(program), [.. alsoLoadable.Select(Infrastructure.Build.Of)]);
        return await loaded.RunAsync();
    }

    public async Task<string> RunAsync()
    {
        var run = _assembly.GetType("Program", throwOnError: true)!.GetMethod("Run")
            ?? throw new InvalidOperationException("The program has no public static method Program.Run.");
        return run.CreateDelegate<Func<Task<string>>>() is { } start ? await start().WaitAsync(Patience) : "";
    }

    public void Dispose() => Unload();

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is "TypedBus" or "TypedBus.Abstractions")
        {
            return LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{assemblyName.Name}.dll"));
        }

        return _builds.TryGetValue(assemblyName.Name!, out var build) ? LoadFromStream(new MemoryStream([.. build.Image])) : null;
    }

    private static string EscapedName(string name) => new AssemblyName { Name = name }.FullName;
}
