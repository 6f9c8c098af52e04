using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing.Calls;

namespace TypedBus.Generators;

/// <summary>The steps from calls to what the manifest tells of them.</summary>
internal sealed class UsagePipeline(Pipeline pipeline)
{
    public IncrementalValueProvider<UsageModel> Usage(
        IncrementalValueProvider<EquatableArray<HandlerClassModel>> handlers, IncrementalValuesProvider<MailboxModel> contracts)
    {
        var calls = pipeline.Found(CallNames.IsCandidate, CallParser.Parse, TrackingNames.Calls).Collect();
        var marked = pipeline.Marked<TypeDeclarationSyntax, RemoteModel>(KnownTypes.RemoteAttribute, CallParser.ParseRemote, TrackingNames.Remotes);
        var named = pipeline.Marked<CompilationUnitSyntax, RemoteModel>(
            KnownTypes.RemoteHandlerAttribute, CallParser.ParseRemoteHandlers, TrackingNames.Remotes);
        var remotes = marked.Collect().Combine(named.Collect()).Select(static (both, _) => both.Left.AddRange(both.Right).ToEquatableArray());
        return pipeline.Step(calls.Combine(handlers).Combine(contracts.Collect()).Combine(remotes), static (all, _) =>
        {
            var (((c, h), m), r) = all;
            return UsageComposition.Compose(c, h, m, r);
        }).Select(static (one, _) => one ?? UsageModel.Empty).WithTrackingName(TrackingNames.Usage);
    }
}
