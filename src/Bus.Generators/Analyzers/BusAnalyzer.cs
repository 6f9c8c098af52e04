using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedBus.Generators.Analyzers;

/// <summary>What all analyzers have in common: they run concurrently, leave generated code alone, and cost nothing where the library is not used.</summary>
public abstract class BusAnalyzer : DiagnosticAnalyzer
{
    private protected BusAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = [.. rules];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.MessageAttribute) is not null)
            {
                Start(start);
            }
        });
    }

    /// <summary>Registers what a compilation that uses the library is looked at for.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext context);
}
