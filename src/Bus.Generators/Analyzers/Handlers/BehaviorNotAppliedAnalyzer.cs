using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>TBUS209: a behaviour that some messages go past.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BehaviorNotAppliedAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.BehaviorNotApplied,
        "A behaviour is not applied to a message",
        "{0} is not applied to {1}: {2}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.BehaviorNotApplied + ".md");

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var manifests = new Manifests(context.Compilation);
        var settings = CompilationParser.Settings(context.Compilation, BuildProperties.IsTestProject(context.Options.AnalyzerConfigOptionsProvider));
        if (!settings.IsOutermost)
        {
            return;
        }

        var own = new Lazy<BehaviorGap[]>(() => [.. BehaviorGaps.OfOwn(manifests.Own, manifests.References, settings)]);
        var references = new Lazy<BehaviorGap[]>(() => [.. BehaviorGaps.OfReferences(manifests.Own, manifests.References, settings)]);
        context.RegisterSymbolAction(one => Declared(one, own), SymbolKind.NamedType);
        context.RegisterOperationAction(one => Started(one, references), OperationKind.Invocation);
    }

    private static void Declared(SymbolAnalysisContext context, Lazy<BehaviorGap[]> gaps)
    {
        if (Attributes.Find(context.Symbol, KnownTypes.BehaviorAttribute) is not { } attribute)
        {
            return;
        }

        var name = TypeNames.Metadata((INamedTypeSymbol)context.Symbol);
        foreach (var gap in gaps.Value.Where(one => one.Behavior.MetadataName == name))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                Places.Of(attribute, context.CancellationToken) ?? Places.Of(context.Symbol),
                context.Symbol.Name,
                TextOf(gap),
                $"it is internal to {gap.Messages[0].Assembly}, so that its calls are composed there; make it public, or declare the behaviour in {gap.Messages[0].Assembly}"));
        }
    }

    private static void Started(OperationAnalysisContext context, Lazy<BehaviorGap[]> gaps)
    {
        if (!IsStart(((IInvocationOperation)context.Operation).TargetMethod))
        {
            return;
        }

        foreach (var gap in gaps.Value)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                context.Operation.Syntax.GetLocation(),
                Readable(gap.Behavior.MetadataName),
                TextOf(gap),
                $"its calls are composed in this project, and the behaviour is internal to {gap.Assembly}; make the behaviour public"));
        }
    }

    private static bool IsStart(IMethodSymbol method) =>
        (method.Name == "AddTypedBus" && method.ContainingAssembly.Name == KnownTypes.RuntimeAssembly)
        || method is { Name: "StartAsync", IsStatic: true, ContainingType: { Name: "Bus" } bus } && MessageRules.IsOurs(bus);

    private static string TextOf(BehaviorGap gap) =>
        $"{Readable(gap.Messages[0].MetadataName)}{(gap.Messages.Count == 1 ? "" : $" (and {gap.Messages.Count - 1} more)")}";

    // Behaviours have type parameters more often than not, and nobody reads their number.
    private static string Readable(string metadataName)
    {
        var arity = metadataName.LastIndexOf('`');
        return GeneratedNames.Readable(arity < 0 ? metadataName : metadataName.Substring(0, arity));
    }
}
