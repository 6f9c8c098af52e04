using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>Turns calls into models, for the manifest.</summary>
internal static class CallParser
{
    /// <summary>Null where the call has nothing to do with this library.</summary>
    public static CallSiteModel? Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context.Node is MemberAccessExpressionSyntax group)
        {
            return MethodGroups.Read(group, context.SemanticModel, cancellationToken) is { } handed ? new CallSiteModel(new([handed]), default, "") : null;
        }

        return CallReader.Read((InvocationExpressionSyntax)context.Node, context.SemanticModel, cancellationToken) is not { } call
            ? null
            : new CallSiteModel(
                call.Uses.ToEquatableArray(),
                WaitReader.Read(call, context.SemanticModel, cancellationToken).ToEquatableArray(),
                string.Join(".", context.Node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(static one => one.Name.ToString())));
    }

    /// <summary>The C# names of the requests that <c>[assembly: RemoteHandler]</c> names.</summary>
    public static RemoteModel? ParseRemoteHandlers(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        new(context.Attributes
            .Select(static one => one.ConstructorArguments.Length == 1 ? one.ConstructorArguments[0].Value : null)
            .OfType<INamedTypeSymbol>()
            .Select(TypeNames.Key)
            .ToEquatableArray());

    /// <summary>The C# name of a request that is marked <c>[Remote]</c>.</summary>
    public static RemoteModel? ParseRemote(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol type ? new RemoteModel(new EquatableArray<string>([TypeNames.Key(type)])) : null;
}
