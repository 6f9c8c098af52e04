using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>Finds the types that a contract lists, as they are written.</summary>
internal static class ListedPlaces
{
    /// <summary>The one at a place of the list; the whole attribute where they are not written one by one.</summary>
    public static Location Of(AttributeData contract, int at, int count, CancellationToken cancellationToken)
    {
        var syntax = contract.ApplicationSyntaxReference?.GetSyntax(cancellationToken);
        var listed = (syntax as AttributeSyntax)?.ArgumentList?.Arguments.Where(static one => one.NameEquals is null).ToArray() ?? [];
        return (listed.Length == count ? listed[at] : syntax)?.GetLocation() ?? Location.None;
    }
}
