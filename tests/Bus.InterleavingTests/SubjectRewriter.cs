using System.Reflection;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.Rewriting;

namespace TypedBus.InterleavingTests;

/// <summary>Has Coyote take control of the tasks, locks and shared variables of an assembly.</summary>
/// <remarks>By reflection: the command line that usually does this is a package of its own, which targets older runtimes.</remarks>
internal static class SubjectRewriter
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    private static readonly Lock Gate = new();

    /// <summary>Rewrites an assembly into another folder, and returns where it is.</summary>
    internal static string Rewrite(string path, string folder)
    {
        var engine = typeof(RewritingEngine);
        var type = engine.Assembly.GetType("Microsoft.Coyote.Rewriting.RewritingOptions", throwOnError: true)!;
        var options = type.GetMethod("Create", Hidden)!.Invoke(null, null)!;
        Set("AssembliesDirectory", Path.GetDirectoryName(path)!);
        Set("OutputDirectory", folder);
        Set("AssemblyPaths", new HashSet<string> { path });
        Set("DependencySearchPaths", new List<string> { AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)! });
        Set("IsRewritingMemoryLocations", true);
        Set("IsDataRaceCheckingEnabled", true);

        var configuration = Configuration.Create().WithTelemetryEnabled(false);
        var run = engine.GetMethods(Hidden).Single(static method => method.Name == "Run" && method.IsStatic);
        var parameters = run.GetParameters();
        var log = Activator.CreateInstance(parameters[2].ParameterType, Hidden, null, [configuration, false], null);

        // It keeps the names of methods in a dictionary of the process, without a lock of its own.
        lock (Gate)
        {
            run.Invoke(null, [options, configuration, log, Activator.CreateInstance(parameters[3].ParameterType, nonPublic: true)]);
        }

        return Path.Combine(folder, Path.GetFileName(path));

        void Set(string name, object value) => type.GetProperty(name, Hidden)!.SetValue(options, value);
    }
}
