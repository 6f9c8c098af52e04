using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>Reads verbs that are handed to others as delegates: who calls them is not known, and with what only by its type.</summary>
internal static class MethodGroups
{
    /// <summary>What others may do with it; null where it has nothing to do with this library.</summary>
    public static CallModel? Read(MemberAccessExpressionSyntax group, SemanticModel model, CancellationToken cancellationToken)
    {
        if (CallNames.UseOf(Receiver.Of(group.Expression, model, cancellationToken).Kind, group.Name.Identifier.ValueText) is not { } use)
        {
            return null;
        }

        if (use == CallUse.Connect)
        {
            return new CallModel(use, "", "", false, null);
        }

        var method = model.GetSymbolInfo(group, cancellationToken).Symbol as IMethodSymbol;
        var message = method?.Parameters.FirstOrDefault(static one => one.Name is "message" or "request" or "command")?.Type;
        return MessageArguments.Model(use == CallUse.Subscribe ? method?.TypeArguments.FirstOrDefault() : message, use, use == CallUse.Publish);
    }
}
