using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Contracts;

/// <summary>Tells whether a member has something better than nothing where an older message lacks it.</summary>
internal static class MemberDefaults
{
    public static bool Has(FoundMember member, WireType type, CancellationToken cancellationToken) =>
        type.IsNullable
        || member.Symbol.DeclaringSyntaxReferences.Any(one => one.GetSyntax(cancellationToken) is
            PropertyDeclarationSyntax { Initializer: not null }
            or VariableDeclaratorSyntax { Initializer: not null }
            or ParameterSyntax { Default: not null })
        || member.Symbol.ContainingType.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter =>
            parameter.HasExplicitDefaultValue && string.Equals(parameter.Name, member.Symbol.Name, StringComparison.OrdinalIgnoreCase)));
}
