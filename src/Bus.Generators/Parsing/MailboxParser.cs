using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads <c>[Mailbox]</c> and <c>[MailboxContract]</c>.</summary>
internal static class MailboxParser
{
    private const string Suffix = "Mailbox";

    /// <summary>The mailbox of a handler class; null without one.</summary>
    public static MailboxModel? Parse(INamedTypeSymbol type)
    {
        if (Attributes.Find(type, KnownTypes.MailboxAttribute) is not { } attribute || type.IsStatic)
        {
            return null;
        }

        var settings = string.Join(", ", attribute.NamedArguments
            .Where(static one => one.Key is not "Contract" and not "Name" && !one.Value.IsNull)
            .Select(static one => $"{one.Key} = {one.Value.ToCSharpString().Replace("TypedBus.", KnownTypes.Bus)}"));
        if (MailboxContracts.TakenUpBy(attribute) is { } contract)
        {
            return Contract(contract) is { } declared ? declared with { Settings = settings } : null;
        }

        var name = HandleNameOf(type);
        var space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        var metadataName = space.Length == 0 ? name : $"{space}.{name}";
        return new MailboxModel(
            $"global::{metadataName}",
            metadataName,
            space,
            name,
            TypeNames.Key(type),
            Attributes.Get<string?>(attribute, "Name", null) ?? metadataName,
            ReachOf.Type(type, type.ContainingAssembly) == Reach.Public,
            false,
            settings,
            default);
    }

    /// <summary>The handle that a partial class declares; null where the generator cannot fill it in.</summary>
    public static MailboxModel? ParseContract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Contract((INamedTypeSymbol)context.TargetSymbol);
    }

    /// <summary>The name of the handle that is generated for a class.</summary>
    public static string HandleNameOf(INamedTypeSymbol type)
    {
        var name = type.Name + Suffix;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = $"{outer.Name}_{name}";
        }

        return name;
    }

    private static MailboxModel? Contract(INamedTypeSymbol type)
    {
        if (MailboxContracts.Find(type) is not { } attribute)
        {
            return null;
        }

        var messages = MailboxContracts.MessagesOf(attribute)
            .Select(one => PostParser.Parse(one, type.ContainingAssembly, null))
            .Where(static one => one is not null)
            .Select(static one => one!)
            .ToEquatableArray();
        var metadataName = TypeNames.Metadata(type);
        return new MailboxModel(
            TypeNames.Key(type),
            metadataName,
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            type.Name,
            null,
            Attributes.Get<string?>(attribute, "Name", null) ?? metadataName,
            ReachOf.Type(type, type.ContainingAssembly) == Reach.Public,
            true,
            "",
            messages);
    }
}
