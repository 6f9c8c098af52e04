using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads a class marked <c>[Behavior]</c>.</summary>
internal static class BehaviorParser
{
    /// <summary>One model a behaviour interface; none where generated code cannot reach or construct the class.</summary>
    public static EquatableArray<BehaviorModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var reach = ReachOf.Type(type);
        if (reach == Reach.None
            || (type.ContainingType is { } outer && TypeNames.IsGeneric(outer))
            || ServiceParser.ConstructorOf(type) is not { } constructor)
        {
            return default;
        }

        var order = Attributes.Get(context.Attributes[0], "Order", 0);
        var services = constructor.Parameters.Select(ServiceParser.Parse).ToEquatableArray();
        return type.AllInterfaces
            .Where(static one => one.ContainingNamespace.Name == "TypedBus" && one.MetadataName is "IBehavior`2" or "IStreamBehavior`2")
            .Select(one => new BehaviorModel(
                TypeNames.Pattern(type),
                TypeNames.Metadata(type),
                order,
                one.Name == "IStreamBehavior",
                TypeNames.Pattern(one.TypeArguments[0]),
                TypeNames.Pattern(one.TypeArguments[1]),
                reach == Reach.Public,
                IsDirect(type, one),
                type.TypeParameters.Select(Constraints).ToEquatableArray(),
                services))
            .ToEquatableArray();
    }

    private static bool IsDirect(INamedTypeSymbol type, INamedTypeSymbol behavior) =>
        behavior.GetMembers().OfType<IMethodSymbol>().All(member =>
            type.FindImplementationForInterfaceMember(member) is IMethodSymbol
            {
                DeclaredAccessibility: Accessibility.Public, ExplicitInterfaceImplementations.IsEmpty: true
            });

    private static TypeParameterModel Constraints(ITypeParameterSymbol parameter) => new(
        parameter.HasValueTypeConstraint,
        parameter.HasReferenceTypeConstraint,
        parameter.HasUnmanagedTypeConstraint,
        parameter.HasConstructorConstraint,
        parameter.HasNotNullConstraint,
        parameter.ConstraintTypes.Select(TypeNames.Pattern).ToEquatableArray());
}
