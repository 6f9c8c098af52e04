using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.CodeFixes.Handlers;

/// <summary>The request that a finding about a missing handler is about.</summary>
internal static class SentMessage
{
    /// <summary>The property of such findings that has the request's metadata name.</summary>
    public const string Property = "message";

    public static INamedTypeSymbol? Of(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Diagnostic.Properties.TryGetValue(Property, out var name) && name is not null)
        {
            return finding.Model.Compilation.GetTypeByMetadataName(name);
        }

        var node = finding.Node is ArgumentSyntax argument ? argument.Expression : finding.Node;
        return node is ExpressionSyntax expression ? finding.Model.GetTypeInfo(expression, cancellationToken).Type as INamedTypeSymbol : null;
    }
}
