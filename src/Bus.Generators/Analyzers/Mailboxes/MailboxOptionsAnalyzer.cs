using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>TBUS301: settings of a mailbox that the bus refuses, or that do nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MailboxOptionsAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MailboxOptions,
        "Options of a mailbox are out of range",
        "[{0}] of {1}: {2}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MailboxOptions + ".md");

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(static one => Type(one, (INamedTypeSymbol)one.Symbol), SymbolKind.NamedType);
        context.RegisterSymbolAction(static one => Retry(one), SymbolKind.Method);
    }

    private static void Type(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return;
        }

        Retry(context);
        if (Attributes.Find(type, KnownTypes.MailboxAttribute) is not { } attribute)
        {
            return;
        }

        if (Attributes.Find(type, KnownTypes.HandlerAttribute) is null)
        {
            Report(context, "Mailbox", Places.Of(attribute, context.CancellationToken), "it does nothing, since only the handlers of a class that is marked [Handler] get a mailbox; mark the class");
        }
        else if (type.IsStatic)
        {
            Report(context, "Mailbox", Places.Of(attribute, context.CancellationToken), "it does nothing, since a static class has no instance that a lane could own; make the class and its handlers not static");
        }

        Report(context, "Mailbox", attribute, MailboxSettings.Faults(attribute, context.Compilation));
    }

    private static void Retry(SymbolAnalysisContext context)
    {
        if (Attributes.Find(context.Symbol, KnownTypes.RetryAttribute) is { } attribute)
        {
            Report(context, "Retry", attribute, MailboxSettings.Faults(attribute, context.Compilation));
        }
    }

    private static void Report(SymbolAnalysisContext context, string name, AttributeData attribute, IEnumerable<(string Option, string Reason)> faults)
    {
        foreach (var (option, reason) in faults)
        {
            Report(context, name, Places.Argument(attribute, option, context.CancellationToken), reason);
        }
    }

    private static void Report(SymbolAnalysisContext context, string name, Location? place, string reason) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, place ?? Places.Of(context.Symbol), name, context.Symbol.Name, reason));
}
