using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Contracts;
using TypedBus.Generators.Emitting;
using TypedBus.Generators.Models;

namespace TypedBus.Generators;

/// <summary>The steps from messages to what a running program is told of their contracts, and to the lock where a build accepts changes.</summary>
internal sealed class ContractPipeline(Pipeline pipeline, IncrementalGeneratorInitializationContext context)
{
    /// <summary>The contracts that this assembly declares.</summary>
    public IncrementalValueProvider<EquatableArray<ContractModel>> All { get; } = pipeline
        .Marked<TypeDeclarationSyntax, ContractModel>(KnownTypes.MessageAttribute, ContractModelParser.Parse, TrackingNames.Contracts)
        .Collect()
        .Select(static (all, _) => all.ToEquatableArray());

    public void Output(IncrementalValueProvider<SettingsModel> settings)
    {
        pipeline.Output(
            OutputNames.Single("Contracts.g.cs", All.Combine(settings), static one => one.Left.Count > 0),
            static one => ContractsEmitter.Emit(one.Left, one.Right));
        pipeline.Output(
            OutputNames.Single("Lock.g.cs", Accepted(), static one => one is not null),
            static one => ContractsEmitter.EmitLock(one!));
    }

    private IncrementalValueProvider<string?> Accepted()
    {
        var isAccepting = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ContractLock.IsAccepting(options.GlobalOptions));
        var existing = context.AdditionalTextsProvider
            .Where(static one => ContractLock.IsLock(one.Path))
            .Select(static (one, cancellationToken) => one.GetText(cancellationToken)?.ToString())
            .Collect();
        return pipeline.Step(context.CompilationProvider.Combine(existing.Combine(isAccepting)), static (all, cancellationToken) =>
        {
            var (compilation, (texts, isOn)) = all;
            return isOn ? ContractLock.Accept(texts.FirstOrDefault(), compilation, cancellationToken) : null;
        });
    }
}
