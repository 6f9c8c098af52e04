using Microsoft.CodeAnalysis;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers;

/// <summary>What only all types of a compilation together tell about handler classes. They are looked at once, and only where a rule has a doubt.</summary>
internal sealed class HandlerClasses
{
    private readonly Lazy<(HashSet<ISymbol> Bases, Dictionary<ISymbol, INamedTypeSymbol> Services)> _found;

    public HandlerClasses(Compilation compilation) => _found = new(() =>
    {
        var bases = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var services = new Dictionary<ISymbol, INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in DeclaredTypes.Of(compilation, CancellationToken.None))
        {
            if (type.TypeKind != TypeKind.Class || Attributes.Find(type, KnownTypes.HandlerAttribute) is null)
            {
                continue;
            }

            for (var one = type.IsAbstract ? null : type.BaseType; one is not null; one = one.BaseType)
            {
                bases.Add(one.OriginalDefinition);
            }

            if (Attributes.Find(type, KnownTypes.MailboxAttribute) is { } mailbox && HandleOf(type, mailbox) is { } handle)
            {
                services[handle] = type;
            }
        }

        return (bases, services);
    });

    /// <summary>Whether a handler class derives from a type, and so has its methods for handlers.</summary>
    public bool IsBaseOfHandlers(INamedTypeSymbol type) => _found.Value.Bases.Contains(type.OriginalDefinition);

    /// <summary>The class of this compilation that is behind a handle; null where there is none.</summary>
    public INamedTypeSymbol? ServiceOf(INamedTypeSymbol handle) => _found.Value.Services.TryGetValue(handle, out var service) ? service : null;

    private static INamedTypeSymbol? HandleOf(INamedTypeSymbol type, AttributeData mailbox) =>
        MailboxContracts.TakenUpBy(mailbox) ?? type.ContainingNamespace.GetTypeMembers(MailboxParser.HandleNameOf(type), 0).FirstOrDefault();
}
