using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace TypedBus.InterleavingTests;

/// <summary>The library's lock-free code under Coyote's control, as it is or with a bug in it.</summary>
internal sealed class Subject
{
    private static readonly ConcurrentDictionary<string, Lazy<Subject>> Known = new();
    private static int Count;

    private readonly Assembly _assembly;

    private Subject(IReadOnlyList<Mutation> mutations)
    {
        var folder = Directory.CreateTempSubdirectory("typedbus-interleavings-");
        try
        {
            var name = $"TypedBus.Subject{Interlocked.Increment(ref Count)}";
            var path = Path.Combine(folder.FullName, "plain", name + ".dll");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            SubjectCompiler.Compile(path, mutations);
            using var rewritten = File.OpenRead(SubjectRewriter.Rewrite(path, Path.Combine(folder.FullName, "rewritten")));
            _assembly = AssemblyLoadContext.Default.LoadFromStream(rewritten);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Compiled once for all tests that ask for the same.</summary>
    internal static Subject With(params Mutation[] mutations) =>
        Known.GetOrAdd(string.Join('\n', mutations.Select(static one => one.ToString())), _ => new(() => new Subject(mutations))).Value;

    /// <summary>A scenario: a public static method without parameters, "Lane.PoolHandlesEverything".</summary>
    internal Action Scenario(string name)
    {
        var parts = name.Split('.');
        return _assembly.GetType($"TypedBus.InterleavingTests.Scenarios.{parts[0]}Scenarios", throwOnError: true)!
            .GetMethod(parts[1])!.CreateDelegate<Action>();
    }
}
