using Microsoft.CodeAnalysis;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers;

/// <summary>The manifests of a compilation and of its references, read when one is asked for: what the generator decided by, and what it wrote.</summary>
internal sealed class Manifests(Compilation compilation)
{
    private static readonly ManifestModel Nothing = new(default, default, default);

    private readonly Lazy<ManifestModel> _own = new(() =>
        CompilationParser.ModulesOf(compilation.Assembly, sharesInternals: true).Select(ManifestReader.Read).FirstOrDefault()?.Manifest ?? Nothing);

    private readonly Lazy<EquatableArray<ReferencedModel>> _references = new(() =>
        CompilationParser.References(compilation, CancellationToken.None).Select(ManifestReader.Read).ToEquatableArray());

    /// <summary>What this compilation declares.</summary>
    public ManifestModel Own => _own.Value;

    /// <summary>What its references declare.</summary>
    public EquatableArray<ReferencedModel> References => _references.Value;

    /// <summary>The base types and interfaces of all events in sight.</summary>
    public EquatableArray<string> EventBasesInSight() => EventBases.Of(Own.Messages, References);
}
