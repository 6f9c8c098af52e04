using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads a type marked <c>[Message]</c>.</summary>
internal static class MessageParser
{
    /// <summary>Null where the type cannot be a message; analyzers say why.</summary>
    public static MessageModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not INamedTypeSymbol type || MessageShape.WhyNot(type) is not null)
        {
            return null;
        }

        var home = type.ContainingAssembly;
        var reach = ReachOf.Type(type, home);
        if (!MessageRules.TryGetKind(type, out var kind, out var reply))
        {
            return null;
        }

        var replyReach = reply is null ? Reach.Public : ReachOf.Type(reply, home);
        if (replyReach == Reach.None)
        {
            return null;
        }

        var attribute = context.Attributes[0];
        var metadataName = TypeNames.Metadata(type);
        return new MessageModel(
            TypeNames.Key(type),
            home.Name,
            metadataName,
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            WireNameOf(type, attribute),
            kind,
            reply is null ? "" : TypeNames.Full(reply),
            reply is null ? "" : TypeNames.Key(reply),
            ReachOf.Min([reach, replyReach]),
            type is { IsAbstract: false, TypeKind: TypeKind.Class or TypeKind.Struct },
            type.IsSealed || type.IsValueType,
            Attributes.Get(attribute, "Delivery", 0),
            kind == MessageKind.Event ? Attributes.Get<string?>(attribute, "Topic", null) : null,
            TraitsParser.Parse(type),
            reply is null ? TypeTraits.Unit : TraitsParser.Parse(reply),
            PartitionKeys.Of(type) is { } key ? Literals.Identifier(key.Name) : null,
            TicksOf(type));
    }

    // What is no time, or longer than a time can be, is no limit.
    private static long TicksOf(INamedTypeSymbol type) =>
        Attributes.Find(type, KnownTypes.TimeToLiveAttribute) is { ConstructorArguments.Length: 1 } attribute
        && attribute.ConstructorArguments[0].Value is double seconds and > 0
        && seconds < TimeSpan.MaxValue.TotalSeconds
            ? Math.Max(1, (long)(seconds * TimeSpan.TicksPerSecond))
            : 0;

    /// <summary>The name that the attribute gives; else the full type name.</summary>
    public static string WireNameOf(INamedTypeSymbol type, AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string name ? name : TypeNames.Metadata(type);
}
