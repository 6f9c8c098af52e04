using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS106: two messages that a receiver could not tell apart, the second of which is declared here.</summary>
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
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DuplicateWireName + ".md");

    // One type at a time, not at the end: editors offer fixes only for what is found where it stands.
    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var manifests = new Manifests(context.Compilation);
        var names = new Lazy<ILookup<ulong, MessageModel>>(() => manifests.References
            .SelectMany(static one => one.Manifest.Messages)
            .Concat(manifests.Own.Messages)
            .ToLookup(static one => WireId.Of(one.WireName)));
        context.RegisterSymbolAction(
            one =>
            {
                var type = (INamedTypeSymbol)one.Symbol;
                if (Attributes.Find(type, KnownTypes.MessageAttribute) is { } attribute && MessageShape.WhyNot(type) is null && MessageRules.TryGetKind(type, out _, out _))
                {
                    Look(one, type, attribute, names.Value);
                }
            },
            SymbolKind.NamedType);
    }

    private static void Look(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ILookup<ulong, MessageModel> names)
    {
        var name = MessageParser.WireNameOf(type, attribute);
        foreach (var other in names[WireId.Of(name)])
        {
            var isOwn = other.Assembly == type.ContainingAssembly.Name;
            if (isOwn && !(context.Compilation.Assembly.GetTypeByMetadataName(other.MetadataName) is { } sibling && IsBefore(sibling, type, context.Compilation)))
            {
                continue;
            }

            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                attribute.ConstructorArguments.Length == 1 && Places.Argument(attribute, null, context.CancellationToken) is { } at ? at : Places.Of(type),
                type.Name,
                other.WireName == name ? $"name \"{name}\", which" : $"id of its name \"{name}\", which \"{other.WireName}\" of",
                isOwn ? other.MetadataName.Substring(other.MetadataName.LastIndexOf('.') + 1) : $"{other.MetadataName} of {other.Assembly}"));
            return;
        }
    }

    private static bool IsBefore(INamedTypeSymbol one, INamedTypeSymbol other, Compilation compilation)
    {
        if (SymbolEqualityComparer.Default.Equals(one, other))
        {
            return false;
        }

        var (here, there) = (Places.Of(one), Places.Of(other));
        return here.SourceTree == there.SourceTree ? here.SourceSpan.Start < there.SourceSpan.Start
            : compilation.SyntaxTrees.FirstOrDefault(tree => tree == here.SourceTree || tree == there.SourceTree) == here.SourceTree;
    }
}
