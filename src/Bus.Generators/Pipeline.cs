using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Emitting;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators;

/// <summary>The steps from syntax to models, and from models to files. A step that fails is reported; the others go on.</summary>
internal sealed class Pipeline
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly IncrementalGeneratorInitializationContext _context;

    public Pipeline(IncrementalGeneratorInitializationContext context)
    {
        _context = context;
        References = Step(
            Step(context.CompilationProvider, CompilationParser.References).WithTrackingName(TrackingNames.References),
            static (all, _) => all.Select(ManifestReader.Read).ToEquatableArray());
        Warnings = new WarningPipeline(this, References);
    }

    /// <summary>The referenced assemblies that have a generated module.</summary>
    public IncrementalValueProvider<EquatableArray<ReferencedModel>> References { get; }

    /// <summary>What generated files turn off.</summary>
    public WarningPipeline Warnings { get; }

    public IncrementalValueProvider<SettingsModel> Settings() => _context.CompilationProvider
        .Combine(_context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildProperties.IsTestProject(options)))
        .Select(static (one, _) => CompilationParser.Settings(one.Left, one.Right))
        .WithTrackingName(TrackingNames.Settings);

    /// <summary>What carries an attribute, and can be used.</summary>
    public IncrementalValuesProvider<TModel> Marked<TSyntax, TModel>(
        string attribute, Func<GeneratorAttributeSyntaxContext, CancellationToken, TModel?> parse, string trackingName)
        where TModel : class
    {
        var parsed = _context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TSyntax,
            (one, cancellationToken) => IsFirst(one) ? Outcome.Of(parse, one, cancellationToken) : default);
        Report(parsed);
        return parsed.Where(static one => one.Value is not null).Select(static (one, _) => one.Value!).WithTrackingName(trackingName);
    }

    /// <summary>What stands anywhere in code; the predicate is asked for every node that changes, the rest for what it picks after every edit.</summary>
    public IncrementalValuesProvider<TModel> Found<TModel>(
        Func<SyntaxNode, bool> isCandidate, Func<GeneratorSyntaxContext, CancellationToken, TModel?> parse, string trackingName)
        where TModel : class
    {
        var parsed = _context.SyntaxProvider.CreateSyntaxProvider(
            (node, _) => isCandidate(node),
            (one, cancellationToken) => Outcome.Of(parse, one, cancellationToken));
        Report(parsed);
        return parsed.Where(static one => one.Value is not null).Select(static (one, _) => one.Value!).WithTrackingName(trackingName);
    }

    public IncrementalValueProvider<EquatableArray<BehaviorModel>> Behaviors()
    {
        var parsed = _context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownTypes.BehaviorAttribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (one, cancellationToken) => IsFirst(one) ? Outcome.Of(BehaviorParser.Parse, one, cancellationToken) : default);
        Report(parsed);
        return parsed.Select(static (one, _) => one.Value)
            .WithTrackingName(TrackingNames.Behaviors)
            .Collect()
            .Select(static (all, _) => all.SelectMany(static one => one).ToEquatableArray());
    }

    /// <summary>The classes whose methods are marked one by one; each once, at its first method.</summary>
    /// <remarks>Items keep their place, so that a new one does not count as a change of those after it.</remarks>
    public static IncrementalValuesProvider<HandlerClassModel> Join(IncrementalValuesProvider<HandlerClassModel> methods) =>
        Present(methods.Combine(methods.Collect().Select(static (all, _) => new MethodHandlers(all)))
            .Select(static (one, _) => one.Right.ClassOf(one.Left)));

    /// <summary>The handler classes, without what only looked like a handler.</summary>
    public static IncrementalValuesProvider<HandlerClassModel> Resolve(
        IncrementalValuesProvider<HandlerClassModel> handlers, IncrementalValueProvider<EquatableArray<string>> bases) =>
        Present(handlers.Combine(bases).Select(static (one, _) => EventBases.Resolve(one.Left, one.Right))).WithTrackingName(TrackingNames.Handlers);

    /// <summary>The routes of some messages.</summary>
    public static IncrementalValuesProvider<RouteModel> Routes(
        IncrementalValuesProvider<MessageModel> messages, IncrementalValueProvider<RouteTable> routes) =>
        Present(messages.Combine(routes).Select(static (one, _) => one.Right.Of(one.Left))).WithTrackingName(TrackingNames.Routes);

    /// <summary>The classes that overloads of the verbs go into.</summary>
    public static IncrementalValueProvider<EquatableArray<VerbsClassModel>> VerbsClasses(IncrementalValuesProvider<MessageModel> messages) => messages
        .Where(VerbsEmitter.HasVerbs)
        .Select(static (one, _) => new VerbsClassModel(one.Namespace, one.IsPublic))
        .Collect()
        .Select(static (all, _) => all.Distinct().OrderBy(static one => one.Namespace, StringComparer.Ordinal).ThenBy(static one => one.IsPublic).ToEquatableArray());

    public IncrementalValueProvider<TResult?> Step<TInput, TResult>(
        IncrementalValueProvider<TInput> input, Func<TInput, CancellationToken, TResult> step)
    {
        var outcome = input.Select((one, cancellationToken) => Outcome.Of(step, one, cancellationToken));
        _context.RegisterSourceOutput(outcome, static (output, one) => Report(output, one.Failure));
        return outcome.Select(static (one, _) => one.Value);
    }

    public void Output<TModel>(IncrementalValuesProvider<(string HintName, TModel Model)> models, Func<TModel, string> emit) =>
        _context.RegisterSourceOutput(models.Combine(Warnings.All).Select(static (one, _) => (one.Left.HintName, (one.Left.Model, one.Right))), (output, one) =>
        {
            var added = Outcome.Of(
                (item, _) =>
                {
                    var (model, warnings) = item.Item2;
                    output.AddSource(item.HintName, SourceText.From(SourceWriter.Headed(emit(model), warnings), Utf8));
                    return true;
                },
                one,
                output.CancellationToken);
            Report(output, added.Failure);
        });

    // While somebody types, an attribute may be there twice, and a class may have been copied. An assembly has attributes in many files.
    private static bool IsFirst(GeneratorAttributeSyntaxContext one)
    {
        if (one.TargetNode is CompilationUnitSyntax)
        {
            return true;
        }

        var attribute = one.Attributes[0].AttributeClass;
        var first = one.TargetSymbol.GetAttributes().First(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute));
        return first.ApplicationSyntaxReference is { } at
            && at.SyntaxTree == one.TargetNode.SyntaxTree
            && one.TargetNode.FullSpan.Contains(at.Span);
    }

    private void Report<T>(IncrementalValuesProvider<Outcome<T>> outcomes) =>
        _context.RegisterSourceOutput(outcomes, static (output, one) => Report(output, one.Failure));

    private static IncrementalValuesProvider<T> Present<T>(IncrementalValuesProvider<T?> items)
        where T : class => items.Where(static one => one is not null).Select(static (one, _) => one!);

    private static void Report(SourceProductionContext output, string? failure)
    {
        if (failure is not null)
        {
            Diagnostics.Report(output, failure);
        }
    }
}
