using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>TBUS207: a handler that keeps a thread from its work, or that nobody can wait for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingHandlerAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.BlockingHandler,
        "A handler blocks or cannot be awaited",
        "{0} {1}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.BlockingHandler + ".md");

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var calls = new BlockingCalls(new HandlerClasses(context.Compilation));
        context.RegisterOperationBlockAction(one =>
        {
            if (IsHandler(one.OwningSymbol, out var method))
            {
                foreach (var body in one.OperationBlocks)
                {
                    Check(one, method, body, calls);
                }
            }
        });
    }

    private static bool IsHandler(ISymbol symbol, out IMethodSymbol method)
    {
        method = (symbol as IMethodSymbol)!;
        if (symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } found
            || !(HandlerCandidates.IsNamed(found) || Attributes.Find(found, KnownTypes.HandlerAttribute) is not null))
        {
            return false;
        }

        return HandlerType.Of(found.ContainingType)?.Usable.Any(one =>
            SymbolEqualityComparer.Default.Equals(one.Method, found) || SymbolEqualityComparer.Default.Equals(one.Method, found.PartialDefinitionPart)) == true;
    }

    private static void Check(OperationBlockAnalysisContext context, IMethodSymbol method, IOperation body, BlockingCalls calls)
    {
        if (method is { IsAsync: true, ReturnsVoid: true } && body is IBlockOperation)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, AsyncOf(method, context.CancellationToken), Names.Of(method), "is async void: nobody waits for it, and its failures end the process; return a ValueTask"));
        }

        foreach (var one in HandlerBody.Of(body))
        {
            if (calls.ReasonOf(one, body) is { } reason)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, one.Syntax.GetLocation(), Names.Of(method), reason));
            }
        }
    }

    private static Location AsyncOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is MethodDeclarationSyntax syntax
            ? syntax.Modifiers.FirstOrDefault(static one => one.IsKind(SyntaxKind.AsyncKeyword)).GetLocation()
            : Places.Of(method);
}
