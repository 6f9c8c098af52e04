using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Contracts;

/// <summary>Reads what a running program is told of a message's contract.</summary>
internal static class ContractModelParser
{
    /// <summary>Null where the type cannot be a message; analyzers say why.</summary>
    public static ContractModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || !ContractParser.IsContract(type)
            || new ContractParser(context.SemanticModel.Compilation, cancellationToken).Parse(type) is not { } contract)
        {
            return null;
        }

        var isMap = contract.Message.Entry.Form == ContractForms.Map;
        var members = contract.Message.Entry.Members.Select(one => isMap ? $"\t{one.Key}\t{one.Type}" : $"{one.Key}\t{one.Name}\t{one.Type}");
        return new ContractModel(
            TypeNames.Key(type), contract.Message.Entry.Name, ContractFingerprint.Of(contract), string.Join("\n", members));
    }
}
