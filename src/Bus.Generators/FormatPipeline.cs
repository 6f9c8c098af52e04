using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Emitting;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators;

/// <summary>The steps from annotated types to their formatters.</summary>
internal sealed class FormatPipeline
{
    private readonly Pipeline _pipeline;
    private readonly IncrementalValuesProvider<FormatRoots> _messages;
    private readonly IncrementalValuesProvider<FormatRoots> _objects;
    private readonly IncrementalValuesProvider<FormatRoots> _named;

    public FormatPipeline(Pipeline pipeline)
    {
        _pipeline = pipeline;
        _messages = Roots<TypeDeclarationSyntax>(KnownTypes.MessageAttribute, FormatParser.ParseMessage);
        _objects = Roots<TypeDeclarationSyntax>(KnownTypes.MessagePackObjectAttribute, FormatParser.ParseObject);
        _named = Roots<CompilationUnitSyntax>(KnownTypes.GenerateFormatterAttribute, FormatParser.ParseNamed);
        Table = _messages.Collect().Combine(_objects.Collect()).Combine(_named.Collect())
            .Select(static (all, _) => new FormatTable(all.Left.Left.Concat(all.Left.Right).Concat(all.Right)));
    }

    /// <summary>All of the assembly's formatters.</summary>
    public IncrementalValueProvider<FormatTable> Table { get; }

    public void Output(OutputNames names, IncrementalValueProvider<SettingsModel> settings)
    {
        Files(_messages, names, settings);
        Files(_objects, names, settings);
        Files(_named, names, settings);
        var formatters = Table.Select(static (table, _) => table.Formatters);
        _pipeline.Output(
            OutputNames.Single("Formatters.g.cs", formatters.Combine(settings), static one => one.Left.Count > 0),
            static one => FormattersEmitter.Emit(one.Left, one.Right));
    }

    private IncrementalValuesProvider<FormatRoots> Roots<TSyntax>(
        string attribute, Func<GeneratorAttributeSyntaxContext, CancellationToken, FormatRoots?> parse) =>
        _pipeline.Marked<TSyntax, FormatRoots>(attribute, parse, TrackingNames.Formats);

    private void Files(IncrementalValuesProvider<FormatRoots> roots, OutputNames names, IncrementalValueProvider<SettingsModel> settings) =>
        _pipeline.Output(
            names.For(
                roots.Combine(Table).SelectMany(static (one, _) => one.Right.OwnedBy(one.Left)).Combine(settings),
                static one => one.Left.FileName,
                "Formatter"),
            static one => FormatEmitter.Emit(one.Left, one.Right.Namespace));
}
