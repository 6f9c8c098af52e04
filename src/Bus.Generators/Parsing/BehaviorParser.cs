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
        if ((type.ContainingType is { } outer && TypeNames.IsGeneric(outer)) || ServiceParser.ConstructorOf(type) is not { } constructor)
        {
            return default;
        }

        // Who composes the behaviour constructs it.
        var home = type.ContainingAssembly;
        var reach = ReachOf.Min(constructor.Parameters.Select(one => ReachOf.Type(one.Type, home))
            .Append(ReachOf.Type(type, home))
            .Append(ReachOf.Of(constructor, home)));
        if (reach == Reach.None)
        {
            return default;
        }

        var order = Attributes.Get(context.Attributes[0], "Order", 0);
        var services = constructor.Parameters.Select(ServiceParser.Parse).ToEquatableArray();
        return type.AllInterfaces
            .Where(static one => MessageRules.IsOurs(one) && one.MetadataName is "IBehavior`2" or "IStreamBehavior`2")
            .Select(one => new BehaviorModel(
                TypeNames.Pattern(type),
                TypeNames.Metadata(type),
                order,
                one.Name == "IStreamBehavior",
                TypeNames.Pattern(one.TypeArguments[0]),
                TypeNames.Pattern(one.TypeArguments[1]),
                reach,
                IsDirect(type, one),
                ContextUse.IsNeeded(type, one, cancellationToken),
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
