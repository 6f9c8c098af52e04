using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace TypedBus.Generators.Tests.Rules.Infrastructure;

/// <summary>A finding with its whole message.</summary>
internal static class Finding
{
    /// <summary>One of an analyzer that has one rule, where it begins in the first source; the usings lie before that.</summary>
    public static DiagnosticResult Of<TAnalyzer>(int line, int column, string message)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        new DiagnosticResult(new TAnalyzer().SupportedDiagnostics[0]).WithLocation("/0/Test1.cs", line, column).WithMessage(message);
}
