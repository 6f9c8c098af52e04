using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>Finds what travels inside of messages: replies, members, and the members of those.</summary>
internal static class MessageParts
{
    /// <summary>The C# names of the types; the messages themselves only where one is part of another.</summary>
    public static HashSet<string> Of(IEnumerable<MessageModel> messages, Compilation compilation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var message in messages)
        {
            if (compilation.GetTypeByMetadataName(message.MetadataName) is { } type)
            {
                Members(type);
                if (MessageRules.TryGetKind(type, out _, out var reply) && reply is not null)
                {
                    Add(reply);
                }
            }
        }

        return found;

        void Members(INamedTypeSymbol type)
        {
            if (!seen.Add(type))
            {
                return;
            }

            for (var one = type; one is not null && !IsOfPlatform(one); one = one.BaseType)
            {
                foreach (var member in one.GetMembers())
                {
                    if (member is IPropertySymbol { IsStatic: false } property)
                    {
                        Add(property.Type);
                    }
                    else if (member is IFieldSymbol { IsStatic: false } field)
                    {
                        Add(field.Type);
                    }
                }
            }
        }

        void Add(ITypeSymbol type)
        {
            switch (type)
            {
                case IArrayTypeSymbol array:
                    Add(array.ElementType);
                    break;
                case INamedTypeSymbol named:
                    found.Add(TypeNames.Key(named));
                    foreach (var argument in named.TypeArguments)
                    {
                        Add(argument);
                    }

                    // The cases of a union travel where it does.
                    foreach (var one in named.GetAttributes().Where(static one => one.AttributeClass?.Name == "UnionAttribute"))
                    {
                        if (one.ConstructorArguments.Length == 2 && one.ConstructorArguments[1].Value is INamedTypeSymbol @case)
                        {
                            found.Add(TypeNames.Key(@case));
                            Members(@case);
                        }
                    }

                    if (!IsOfPlatform(named))
                    {
                        Members(named);
                    }

                    break;
            }
        }
    }

    private static bool IsOfPlatform(INamedTypeSymbol type) =>
        type.SpecialType != SpecialType.None || type.ContainingAssembly?.Name.StartsWith("System", StringComparison.Ordinal) == true;
}
