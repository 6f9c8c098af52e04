using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>A member that is written.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Type">Its type.</param>
/// <param name="Key">Its position.</param>
/// <param name="KeyName">Its key in a map.</param>
/// <param name="IsSettable">Whether an initializer can set it.</param>
/// <param name="IsRequired">Whether an initializer must set it.</param>
/// <param name="IsInterned">Whether equal strings share one object.</param>
internal sealed record FoundMember(
    ISymbol Symbol, ITypeSymbol Type, int Key, string KeyName, bool IsSettable, bool IsRequired, bool IsInterned);

/// <summary>What is wrong with the members of a type.</summary>
/// <param name="Text">It in words.</param>
/// <param name="At">What is to blame.</param>
internal sealed record MemberProblem(string Text, FormatPlace At);

/// <summary>
/// Finds the members of a type. Marked <c>[MessagePackObject]</c> or <c>[DataContract]</c> it follows that library's rules; else
/// members are public properties with storage and public fields, by position unless they have keys.
/// </summary>
internal static class MemberParser
{
    /// <summary>By position in the order of their keys, by name in the order of their declaration; null where they contradict each other.</summary>
    public static List<FoundMember>? Parse(INamedTypeSymbol type, IAssemblySymbol home, out FormatKind kind, out IReadOnlyList<MemberProblem> problems)
    {
        var contract = FormatRules.ContractOf(type);
        var candidates = MemberCandidates.Of(type).ToList();
        if (contract is not null && FormatRules.IsKeyedByName(contract))
        {
            kind = FormatKind.Map;
            problems = [];
            return
            [
                .. candidates.Where(one => MemberCandidates.IsStored(one, type))
                    .GroupBy(static one => one.ContainingType, SymbolEqualityComparer.Default)
                    .SelectMany(static group => group.OrderBy(static one => one is IFieldSymbol))
                    .Select(static one => Found(one, -1, one.Name)),
            ];
        }

        if (contract is null && FormatRules.DataContractOf(type) is not null)
        {
            candidates = [.. candidates.Where(static one => FormatRules.DataMemberOf(one) is not null)];
        }

        if (MemberCandidates.Hidden(type) is { } hidden)
        {
            kind = FormatKind.Array;
            problems =
            [
                new($"{TypeNames.Display(type)}.{hidden.Name} has a key, but cannot be read from outside: make it public, or take the key away", KeyPlace(hidden)),
            ];
            return null;
        }

        return candidates.Any(static one => KeyOf(one) is not null)
            ? Keyed(type, candidates, contract is not null, out kind, out problems)
            : Positional(type, candidates, contract is not null, home, out kind, out problems);
    }

    private static List<FoundMember>? Keyed(
        INamedTypeSymbol type, List<ISymbol> candidates, bool isContract, out FormatKind kind, out IReadOnlyList<MemberProblem> problems)
    {
        var found = new List<FoundMember>();
        var wrong = new List<MemberProblem>();
        problems = wrong;
        foreach (var one in candidates)
        {
            switch (KeyOf(one))
            {
                case int position:
                    found.Add(Found(one, position, ""));
                    break;
                case string name:
                    found.Add(Found(one, -1, name));
                    break;
                case null when isContract || MemberCandidates.IsStored(one, type):
                    wrong.Add(new($"{TypeNames.Display(type)}.{one.Name} has neither [Key] nor [IgnoreMember], but other members have [Key]: give it one of them", new FormatPlace(one)));
                    break;
            }
        }

        kind = found.All(static one => one.Key < 0 && one.KeyName.Length > 0) ? FormatKind.Map : FormatKind.Array;
        if (wrong.Count == 0)
        {
            wrong.AddRange(MemberKeys.Check(type, found, kind));
        }

        return wrong.Count > 0 ? null : kind == FormatKind.Array ? [.. found.OrderBy(static one => one.Key)] : Ordered(found);
    }

    private static List<FoundMember>? Positional(
        INamedTypeSymbol type, List<ISymbol> candidates, bool isContract, IAssemblySymbol home, out FormatKind kind, out IReadOnlyList<MemberProblem> problems)
    {
        var stored = candidates.Where(one => MemberCandidates.IsStored(one, type)).ToList();
        kind = FormatKind.Array;
        var problem = isContract && stored.Count > 0 ? $"{TypeNames.Display(type)} is marked [MessagePackObject], but its members have no [Key]: give each one, or write [MessagePackObject(keyAsPropertyName: true)]"
            : stored.Any(one => !SymbolEqualityComparer.Default.Equals(one.ContainingType, type))
                ? $"{TypeNames.Display(type)} inherits members, so that their positions are not plain: give each a [Key]"
            : IsSpread(type, stored) ? $"{TypeNames.Display(type)} is declared in several parts, so that the positions of its members are not plain: give each a [Key]"
            : IsMixed(stored) && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home)
                ? $"{TypeNames.Display(type)} has fields and properties, whose order another assembly does not show: give each a [Key], or name the type in its own " +
                    "assembly: [assembly: GenerateFormatter(typeof(…))]"
            : null;
        problems = problem is null ? [] : [new(problem, new FormatPlace(type))];
        return problem is null ? [.. stored.Select(static (one, at) => Found(one, at, ""))] : null;
    }

    // A compiled assembly lists its fields and its properties apart.
    private static bool IsMixed(List<ISymbol> members) => members.Exists(static one => one is IFieldSymbol) && members.Exists(static one => one is IPropertySymbol);

    // Computed members and methods may stand in any part.
    private static bool IsSpread(INamedTypeSymbol type, List<ISymbol> members) =>
        type.DeclaringSyntaxReferences.Length > 1
        && members.Select(static one => one.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>())
            .Distinct()
            .Skip(1)
            .Any();

    // As that library does: properties before fields, and those with an order of their own first.
    private static List<FoundMember> Ordered(List<FoundMember> members) =>
        [
            .. members.OrderBy(static one => FormatRules.DataMemberOf(one.Symbol) is { } mark ? Attributes.Get(mark, "Order", -1) : int.MaxValue)
                .ThenBy(static one => one.Symbol is IFieldSymbol),
        ];

    private static FoundMember Found(ISymbol member, int key, string name) => new(
        member,
        member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type,
        key,
        name,
        member is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public } or IFieldSymbol { IsReadOnly: false },
        RequiredMembers.Is(member),
        Attributes.Find(member, "TypedBus.InternedAttribute") is not null);

    /// <summary>Where a member's key is written; the member where the key is not its own.</summary>
    public static FormatPlace KeyPlace(ISymbol member) => new(member, FormatRules.Find(member, "KeyAttribute"));

    /// <summary>The position or the name that an attribute gives a member; null without one.</summary>
    public static object? KeyOf(ISymbol member)
    {
        if (FormatRules.Find(member, "KeyAttribute") is { ConstructorArguments.Length: 1 } key)
        {
            return key.ConstructorArguments[0].Value;
        }

        return FormatRules.DataMemberOf(member) is not { } mark || FormatRules.ContractOf(member.ContainingType) is not null ? null
            : Attributes.Get(mark, "Order", -1) is var order and >= 0 ? order
            : Attributes.Get<string?>(mark, "Name", null) ?? member.Name;
    }
}
