using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis.Application;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>Puts the application together for all rules, once a compilation.</summary>
internal static class ApplicationReader
{
    private static readonly ConditionalWeakTable<Compilation, Entry> Known = new();

    /// <summary>Null where the compilation is not the outermost project of an application, or does not set the bus up.</summary>
    public static ApplicationModel? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) => Known.GetValue(
        compilation, one => new Entry(Read(one, options.AnalyzerConfigOptionsProvider, cancellationToken))).Application;

    private static ApplicationModel? Read(Compilation compilation, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var settings = CompilationParser.Settings(compilation, BuildProperties.IsTestProject(options));
        if (!settings.IsOutermost || !settings.HasRuntime)
        {
            return null;
        }

        var references = CompilationParser.References(compilation, cancellationToken);

        // The generator has looked at every call here already, and written down what it found.
        var own = CompilationParser.ModulesOf(compilation.Assembly, sharesInternals: true).Select(PartOf).FirstOrDefault();
        return own?.Calls.Any(static one => one.Use == CallUse.Start) == true
            ? new ApplicationModel(own, references.Select(PartOf), BuildProperties.LooksLikeTestProject(options, compilation), HasAllManifests(compilation, references))
            : null;
    }

    private static ApplicationPart PartOf(ReferenceModel reference) =>
        new(reference.Assembly, ManifestReader.Read(reference).Manifest, UsageReader.Read(reference.Manifest));

    // What uses the library without having been seen by its generator may publish anything.
    private static bool HasAllManifests(Compilation compilation, EquatableArray<ReferenceModel> references)
    {
        var told = new HashSet<string>(references.Select(static one => one.Assembly), StringComparer.Ordinal);
        return compilation.SourceModule.ReferencedAssemblySymbols.All(assembly =>
            told.Contains(assembly.Name)
            || assembly.Name == KnownTypes.RuntimeAssembly
            || assembly.Name.StartsWith("TypedBus.", StringComparison.Ordinal)
            || !assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static one => one.Name == KnownTypes.AbstractionsAssembly)));
    }

    private sealed class Entry(ApplicationModel? application)
    {
        public ApplicationModel? Application => application;
    }
}
