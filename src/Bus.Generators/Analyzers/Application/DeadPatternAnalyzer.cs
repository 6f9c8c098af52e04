using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Analysis.Application;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>TBUS501: a topic pattern that no event is ever published under.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeadPatternAnalyzer() : ApplicationAnalyzer(Here, AtStart, Malformed)
{
    private const string Title = "A topic pattern matches nothing";
    private const string Text = "The pattern '{0}' never matches: {1}, and none is published with a topic of its own; correct the pattern or the template";

    private static readonly DiagnosticDescriptor Here = new(
        DiagnosticIds.DeadPattern,
        Title,
        Text,
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DeadPattern + ".md");

    private static readonly DiagnosticDescriptor AtStart = new(
        DiagnosticIds.DeadPattern,
        Title,
        Text,
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DeadPattern + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private static readonly DiagnosticDescriptor Malformed = new(
        DiagnosticIds.DeadPattern,
        Title,
        "The pattern '{0}' {1}, so that the bus refuses it",
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DeadPattern + ".md");

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        base.Start(context);
        PatternPlaces.Register(context, static (place, location, report) =>
        {
            if (TopicPatternRules.ProblemOf(place.Pattern) is { } problem)
            {
                report(Diagnostic.Create(Malformed, location, place.Pattern, problem));
            }
        });
    }

    private protected override IEnumerable<Finding> Find(ApplicationModel application, Compilation compilation)
    {
        if (application.IsConnected || !application.IsWhole)
        {
            yield break;
        }

        foreach (var (part, place, type) in application.Parts.SelectMany(Patterns))
        {
            var isOwn = part == application.Own;

            // What publishes may be in a project that tests leave out.
            if ((isOwn || !application.IsTest) && TopicPatternRules.ProblemOf(place.Pattern) is null && WhyDead(application, place.Pattern, type) is { } why)
            {
                yield return new Finding(isOwn ? place.ToString() : null, Here, AtStart, DiagnosticSeverity.Warning, place.Pattern, why);
            }
        }
    }

    private protected override Action<CompilationStartAnalysisContext, FindingBoard>? Locate => static (context, board) => PatternPlaces.Register(
        context, (place, location, report) => board.Report(one => place.IsFor(one), location, report));

    private static IEnumerable<(ApplicationPart Part, PatternPlace Place, string Type)> Patterns(ApplicationPart part) =>
        part.Manifest.Invokers.Where(static one => one is { Topic: not null, Kind: MessageKind.Event })
            .Select(one => (part, new PatternPlace(one.Handler.Substring(0, one.Handler.LastIndexOf('.')), one.Message, one.Topic!), one.Message))
            .Concat(part.Calls.Where(static one => one is { Use: CallUse.Subscribe, Pattern: not null })
                .Select(one => (part, new PatternPlace("", one.Type, one.Pattern!), one.Type)))
            .Distinct();

    private static string? WhyDead(ApplicationModel application, string pattern, string type)
    {
        var topics = new List<string>();
        foreach (var message in application.Messages.Where(one => one is { Kind: MessageKind.Event, IsConcrete: true } && EventBases.TypesOf(one).Contains(type)))
        {
            if (TopicPatternRules.MayMatch(pattern, message.Topic ?? message.WireName)
                || application.CallsOf(message, CallUse.Publish).Any(static one => one.Call.HasTopic))
            {
                return null;
            }

            topics.Add($"'{message.Topic ?? message.WireName}' is the topic of {ApplicationModel.NameOf(message)}");
        }

        return topics.Count switch
        {
            0 => null,
            > 3 => $"it fits the topic of none of {topics.Count} events",
            _ => string.Join(" and ", topics.OrderBy(static one => one, StringComparer.Ordinal)),
        };
    }
}
