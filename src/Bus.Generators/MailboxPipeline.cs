using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Emitting;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators;

/// <summary>The steps that lead to handles and lanes of mailboxes.</summary>
internal sealed class MailboxPipeline(Pipeline pipeline)
{
    /// <summary>The handles that are declared apart.</summary>
    public IncrementalValuesProvider<MailboxModel> Contracts { get; } = pipeline.Marked<ClassDeclarationSyntax, MailboxModel>(
        KnownTypes.MailboxContractAttribute, MailboxParser.ParseContract, TrackingNames.Mailboxes);

    /// <summary>Writes the handles, and for each class with a mailbox what calls its handlers.</summary>
    public void Output(
        IncrementalValuesProvider<HandlerClassModel> classes, OutputNames names, IncrementalValueProvider<SettingsModel> settings)
    {
        var services = classes.Where(static one => one.Mailbox is not null);
        pipeline.Output(
            names.For(services.Where(static one => !one.Mailbox!.IsContract), static one => one.Mailbox!.MetadataName, ""),
            static one => MailboxHandleEmitter.Emit(one.Mailbox!, MailboxMessages.PostsOf(one)));
        pipeline.Output(
            names.For(Contracts, static one => one.MetadataName, ""),
            static one => MailboxHandleEmitter.Emit(one, one.Messages));
        pipeline.Output(
            names.For(services.Combine(settings), static one => one.Left.MetadataName, "Lane"),
            static one => LaneEmitter.Emit(one.Left, one.Right));
    }
}
