using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators;

/// <summary>The steps from what is marked as experimental or obsolete to the warnings that generated files turn off.</summary>
/// <remarks>All files turn off all of them: there are seldom any, and none of them says anything of generated code.</remarks>
internal sealed class WarningPipeline
{
    public WarningPipeline(Pipeline pipeline, IncrementalValueProvider<EquatableArray<ReferencedModel>> references)
    {
        Own = Union(
            Of<TypeDeclarationSyntax>(KnownTypes.MessageAttribute),
            Of<TypeDeclarationSyntax>(KnownTypes.MessagePackObjectAttribute),
            Of<CompilationUnitSyntax>(KnownTypes.GenerateFormatterAttribute),
            Of<TypeDeclarationSyntax>(KnownTypes.HandlerAttribute),
            Of<MethodDeclarationSyntax>(KnownTypes.HandlerAttribute),
            Of<TypeDeclarationSyntax>(KnownTypes.BehaviorAttribute),
            Of<ClassDeclarationSyntax>(KnownTypes.MailboxContractAttribute));
        All = Own.Combine(references)
            .Select(static (both, _) => Sorted(both.Left.Concat(both.Right.SelectMany(static one => one.Manifest.Warnings))))
            .WithTrackingName(TrackingNames.Warnings);

        IncrementalValueProvider<ImmutableArray<WarningsModel>> Of<TSyntax>(string attribute) =>
            pipeline.Marked<TSyntax, WarningsModel>(attribute, WarningParser.Parse, TrackingNames.Warnings).Collect();
    }

    /// <summary>The ids that what is declared here leads to.</summary>
    public IncrementalValueProvider<EquatableArray<string>> Own { get; }

    /// <summary>These and those that referenced assemblies lead to.</summary>
    public IncrementalValueProvider<EquatableArray<string>> All { get; }

    private static IncrementalValueProvider<EquatableArray<string>> Union(params IncrementalValueProvider<ImmutableArray<WarningsModel>>[] parts) => parts
        .Aggregate(static (left, right) => left.Combine(right).Select(static (both, _) => both.Left.AddRange(both.Right)))
        .Select(static (all, _) => Sorted(all.SelectMany(static one => one.Ids)));

    private static EquatableArray<string> Sorted(IEnumerable<string> ids) =>
        ids.Distinct(StringComparer.Ordinal).OrderBy(static one => one, StringComparer.Ordinal).ToEquatableArray();
}
