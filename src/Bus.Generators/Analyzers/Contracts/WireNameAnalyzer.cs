using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS106: two messages that a receiver could not tell apart.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WireNameAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.DuplicateWireName,
        "Two messages share a wire name or id",
        "{0} has the wire {1} {2} has too; give one of them a name of its own by [Message(\"…\")]",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DuplicateWireName + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var messages = new ConcurrentBag<WireNamed>();
        context.RegisterSymbolAction(
            one =>
            {
                var type = (INamedTypeSymbol)one.Symbol;
                if (Attributes.Find(type, KnownTypes.MessageAttribute) is { } attribute && MessageShape.WhyNot(type) is null && MessageRules.TryGetKind(type, out _, out _))
                {
                    messages.Add(new WireNamed(MessageParser.WireNameOf(type, attribute), type, attribute));
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end => Report(messages, end));
    }

    private static void Report(ConcurrentBag<WireNamed> messages, CompilationAnalysisContext context)
    {
        if (messages.IsEmpty)
        {
            return;
        }

        var known = new Dictionary<ulong, (string Name, string Whose)>();
        foreach (var reference in CompilationParser.References(context.Compilation, context.CancellationToken))
        {
            foreach (var message in ManifestReader.Read(reference).Manifest.Messages)
            {
                known[WireId.Of(message.WireName)] = (message.WireName, $"{message.MetadataName} of {reference.Assembly}");
            }
        }

        // Who is the second of two that are declared here depends on no thread.
        var trees = new Lazy<List<SyntaxTree>>(() => [.. context.Compilation.SyntaxTrees]);
        foreach (var group in messages.GroupBy(static one => one.Id))
        {
            var ordered = group.Skip(1).Any()
                ? group.OrderBy(one => trees.Value.IndexOf(Places.Of(one.Type).SourceTree!)).ThenBy(static one => Places.Of(one.Type).SourceSpan.Start)
                : group.AsEnumerable();
            foreach (var one in ordered)
            {
                if (known.TryGetValue(one.Id, out var other))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rule,
                        Places.Argument(one.Attribute, null, context.CancellationToken) is { } at && one.IsExplicit ? at : Places.Of(one.Type),
                        one.Type.Name,
                        other.Name == one.Name ? $"name \"{one.Name}\", which" : $"id of its name \"{one.Name}\", which \"{other.Name}\" of",
                        other.Whose));
                }
                else
                {
                    known.Add(one.Id, (one.Name, one.Type.Name));
                }
            }
        }
    }

    private sealed record WireNamed(string Name, INamedTypeSymbol Type, AttributeData Attribute)
    {
        public ulong Id { get; } = WireId.Of(Name);

        public bool IsExplicit => Attribute.ConstructorArguments.Length == 1;
    }
}
