using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Emitting;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators;

/// <summary>
/// Emits dispatch for annotated messages and handlers. Parsers turn symbols into models, analysis puts models together, emitters
/// write them; no symbol leaves a parser, so that an edit that changes no model regenerates nothing.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BusGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var pipeline = new Pipeline(context);
        var settings = pipeline.Settings();
        var references = pipeline.References;
        var messages = pipeline.Marked<TypeDeclarationSyntax, MessageModel>(KnownTypes.MessageAttribute, MessageParser.Parse, TrackingNames.Messages);
        var bases = pipeline.Step(messages.Collect().Combine(references), static (one, _) => EventBases.Of(one.Left, one.Right));
        var classes = Pipeline.Resolve(
            pipeline.Marked<TypeDeclarationSyntax, HandlerClassModel>(KnownTypes.HandlerAttribute, HandlerParser.ParseClass, TrackingNames.HandlerClasses),
            bases);
        var methods = Pipeline.Resolve(
            Pipeline.Join(pipeline.Marked<MethodDeclarationSyntax, HandlerClassModel>(
                KnownTypes.HandlerAttribute, HandlerParser.ParseMethod, TrackingNames.HandlerMethods)),
            bases);

        var mailboxes = new MailboxPipeline(pipeline);
        var contracts = new ContractPipeline(pipeline, context);
        var formats = new FormatPipeline(pipeline);
        var parts = messages.Collect()
            .Combine(classes.Collect().Combine(methods.Collect()).Select(static (both, _) => both.Left.AddRange(both.Right).ToEquatableArray()))
            .Combine(pipeline.Behaviors())
            .Combine(references)
            .Combine(settings);
        var routes = pipeline.Step(parts, static (all, _) =>
        {
            var ((((m, h), b), r), s) = all;
            return RouteComposition.Compose(m, h, b, r, s);
        });
        var table = routes.Select(static (all, _) => new RouteTable(all));
        var hasFormatters = formats.Table.Select(static (one, _) => one.Formatters.Count > 0);
        var usage = new UsagePipeline(pipeline).Usage(parts.Select(static (all, _) => all.Left.Left.Left.Right), mailboxes.Contracts);
        var told = usage.Combine(contracts.All.Select(static (all, _) => ShapeModel.Of(all))).Combine(pipeline.Warnings.Own);
        var module = pipeline.Step(parts.Combine(routes).Combine(hasFormatters).Combine(mailboxes.Contracts.Collect()).Combine(told), static (all, _) =>
        {
            var ((((((((m, h), b), r), s), composed), formatted), c), ((u, shapes), warnings)) = all;
            return ModuleComposition.Compose(m, h, b, r, composed, formatted, c, u, shapes, warnings, s);
        }).WithTrackingName(TrackingNames.Module);

        var names = new OutputNames(parts.Combine(formats.Table).Select(static (all, _) =>
        {
            var (((((m, h), _), r), _), f) = all;
            return HintNames.Clashes(m.Concat(r.SelectMany(static one => one.Manifest.Messages)).Select(static one => one.MetadataName)
                .Concat(h.Select(static one => one.MetadataName))
                .Concat(f.FileNames)).ToEquatableArray();
        }));
        formats.Output(names, settings);
        mailboxes.Output(classes, names, settings);
        contracts.Output(settings);
        Handlers(classes);
        Handlers(methods);
        Routes(messages);
        Routes(references.SelectMany(static (all, _) => all.SelectMany(static one => one.Manifest.Messages)));
        pipeline.Output(
            names.For(
                messages.Where(VerbsEmitter.HasVerbs)
                    .Combine(table)
                    .Select(static (one, _) => (Message: one.Left, HasRoute: one.Right.Of(one.Left) is not null))
                    .Combine(settings),
                static one => one.Left.Message.MetadataName,
                "Verbs"),
            static one => VerbsEmitter.Emit(one.Left.Message, one.Left.HasRoute, one.Right));
        pipeline.Output(
            names.For(messages.Where(static one => one.IsConcrete && one.Topic is not null && TopicTemplate.IsTemplate(one.Topic)).Combine(settings),
                static one => one.Left.MetadataName, "Topic"),
            static one => TopicEmitter.Emit(one.Left, one.Right.Namespace));
        pipeline.Output(
            OutputNames.Single("Verbs.g.cs", Pipeline.VerbsClasses(messages).Combine(settings), static one => one.Left.Count > 0),
            static one => VerbsEmitter.EmitClasses(one.Left, one.Right));
        pipeline.Output(OutputNames.Single("Module.g.cs", module, static one => one is not null), static one => ModuleEmitter.Emit(one!));

        void Handlers(IncrementalValuesProvider<HandlerClassModel> handlers) => pipeline.Output(
            names.For(handlers.Combine(settings), static one => one.Left.MetadataName, "Invoker"),
            static one => HandlersEmitter.Emit(one.Left, one.Right.Namespace));

        void Routes(IncrementalValuesProvider<MessageModel> of) => pipeline.Output(
            names.For(Pipeline.Routes(of, table), static one => one.Message.MetadataName, "Route"),
            RouteEmitter.Emit);
    }
}
