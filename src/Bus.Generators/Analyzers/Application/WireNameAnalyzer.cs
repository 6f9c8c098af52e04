using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis.Application;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>TBUS106 over several projects: messages of different assemblies that would be taken for each other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WireNameAnalyzer() : ApplicationAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.DuplicateWireName,
        "Two messages share a wire name or id",
        "{0} share {1}, so that one would be taken for the other; give one of them another name: [Message(\"…\")]",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DuplicateWireName + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override IEnumerable<Finding> Find(ApplicationModel application, Compilation compilation) => application.Parts
        .SelectMany(static one => one.Manifest.Messages)
        .Where(static one => one.IsConcrete)
        .GroupBy(static one => WireId.Of(one.WireName))
        .Where(static group => group.Select(static one => one.Assembly).Distinct().Skip(1).Any())
        .Select(static group => Finding.OfAll(Rule, string.Join(" and ", group.Select(Describe)), Shared([.. group])))
        .ToArray();

    private static string Describe(MessageModel message) => $"{GeneratedNames.Readable(message.MetadataName)} of {message.Assembly}";

    private static string Shared(IReadOnlyList<MessageModel> messages) => messages.All(one => one.WireName == messages[0].WireName)
        ? $"the wire name '{messages[0].WireName}'"
        : $"the wire id of '{messages[0].WireName}' and '{messages[1].WireName}'";
}
