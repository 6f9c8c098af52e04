using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Finds the ids of the warnings that generated code gives by naming what <c>[Experimental]</c> or <c>[Obsolete]</c> marks.</summary>
internal sealed class WarningParser(CancellationToken cancellationToken)
{
    private readonly HashSet<ISymbol> _named = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _entered = new(SymbolEqualityComparer.Default);
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The ids that what is annotated leads to; null without any.</summary>
    public static WarningsModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var parser = new WarningParser(cancellationToken);
        parser.Root(context.TargetSymbol as INamedTypeSymbol ?? context.TargetSymbol.ContainingType);
        foreach (var type in context.Attributes.SelectMany(static one => one.ConstructorArguments).SelectMany(TypesIn))
        {
            parser.Enter(type);
        }

        return parser._ids.Count == 0 ? null : new WarningsModel(parser._ids.ToEquatableArray());
    }

    // Of a handler or a behaviour the methods and what they take are named too.
    private void Root(INamedTypeSymbol? type)
    {
        Enter(type);
        foreach (var method in type?.GetMembers().OfType<IMethodSymbol>() ?? [])
        {
            // Of a record the compiler makes a dozen, which nobody marks.
            if (method.IsImplicitlyDeclared || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.Constructor))
            {
                continue;
            }

            Name(method);
            Name(method.ReturnType);
            foreach (var parameter in method.Parameters)
            {
                Name(parameter.Type);
            }
        }
    }

    /// <summary>A type whose members are written and read, or are named for another reason.</summary>
    private void Enter(ITypeSymbol? type)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Name(type);
        foreach (var inner in Inside(type))
        {
            Enter(inner);
        }

        if (type is not INamedTypeSymbol named || IsFramework(named) || !_entered.Add(named.OriginalDefinition))
        {
            return;
        }

        Enter(named.BaseType);
        foreach (var one in named.Interfaces)
        {
            Enter(one);
        }

        foreach (var member in named.GetMembers())
        {
            if (!member.IsImplicitlyDeclared && member is (IPropertySymbol or IFieldSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor }))
            {
                Name(member);
                Enter((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type);
            }
        }
    }

    /// <summary>What is named as it is: with what is around it and what its attributes name, but without its members.</summary>
    private void Name(ISymbol? symbol)
    {
        foreach (var inner in Inside(symbol as ITypeSymbol))
        {
            Name(inner);
        }

        if (symbol is null or INamespaceSymbol || !_named.Add(symbol = symbol.OriginalDefinition))
        {
            return;
        }

        foreach (var attribute in symbol.GetAttributes())
        {
            _ids.UnionWith(IdsOf(attribute).Where(SyntaxFacts.IsValidIdentifier));

            foreach (var type in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static one => one.Value)).SelectMany(TypesIn))
            {
                Enter(type);
            }
        }

        Name(symbol.ContainingType ?? (ISymbol?)symbol.ContainingModule ?? symbol.ContainingAssembly);
    }

    private static IEnumerable<string> IdsOf(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments;
        switch (attribute.AttributeClass?.Name)
        {
            case "ExperimentalAttribute" when arguments.Length == 1 && arguments[0].Value is string id:
                yield return id;
                break;
            case "ObsoleteAttribute":
                if (arguments.Length == 2 && arguments[1].Value is true)
                {
                    yield return KnownTypes.ObsoleteError;
                }

                if (Attributes.Get<string?>(attribute, "DiagnosticId", null) is { } own)
                {
                    yield return own;
                }

                break;
        }
    }

    private static ImmutableArray<ITypeSymbol> Inside(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol named => named.TypeArguments,
        _ => [],
    };

    private static IEnumerable<ITypeSymbol> TypesIn(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array when !constant.IsNull => constant.Values.SelectMany(TypesIn),
        TypedConstantKind.Type when constant.Value is ITypeSymbol type => [type],
        _ => [],
    };

    // What the framework marks is seldom in a message, and its types lead to half of it.
    private static bool IsFramework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name is "System" or "Microsoft";
    }
}
