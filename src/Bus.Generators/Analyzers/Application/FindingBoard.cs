using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing.Calls;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>Reports findings where they stand in this project, and the rest at the first call that sets the bus up.</summary>
internal sealed class FindingBoard(IReadOnlyList<Finding> findings)
{
    private readonly ConcurrentDictionary<Finding, bool> _placed = new();
    private readonly ConcurrentBag<Location> _starts = [];

    /// <summary>Reports those that are looked for at this place.</summary>
    public void Report(string place, Location location, Action<Diagnostic> report) => Report(one => one == place, location, report);

    /// <summary>The same for a choice of places.</summary>
    public void Report(Func<string, bool> isPlace, Location location, Action<Diagnostic> report)
    {
        foreach (var one in findings)
        {
            if (one.Place is { } wanted && isPlace(wanted))
            {
                _placed[one] = true;
                report(one.At(one.Here, location));
            }
        }
    }

    /// <summary>Remembers a call that sets the bus up.</summary>
    public void NoteStart(SyntaxNodeAnalysisContext context)
    {
        if (CallReader.Read((InvocationExpressionSyntax)context.Node, context.SemanticModel, context.CancellationToken) is { } call
            && call.Uses.Any(static one => one.Use == CallUse.Start))
        {
            _starts.Add(call.Name.GetLocation());
        }
    }

    /// <summary>Reports what no place was found for.</summary>
    public void ReportRest(CompilationAnalysisContext context)
    {
        var first = _starts.OrderBy(static one => one.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static one => one.SourceSpan.Start).FirstOrDefault();
        if (first is null)
        {
            return;
        }

        foreach (var one in findings.Where(one => !_placed.ContainsKey(one)))
        {
            context.ReportDiagnostic(one.At(one.AtStart, first));
        }
    }
}
