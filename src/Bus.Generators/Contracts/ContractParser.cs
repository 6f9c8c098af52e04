using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Contracts;

/// <summary>Reads messages and the types in them as the lock has them, by the rules that formatters are made by. Any thread; each type once.</summary>
internal sealed class ContractParser(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ParsedType?> _types = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a type is a message that can be on its way as itself.</summary>
    public static bool IsContract(INamedTypeSymbol type) =>
        MessageRules.IsMarked(type)
        && type is { IsStatic: false, IsRefLikeType: false }
        && !TypeNames.IsGeneric(type)
        && (!type.IsAbstract || FormatRules.IsUnion(type) || FormatRules.CustomOf(type) is not null);

    /// <summary>A message with all that it is made of; null where that cannot be written, or is not whole.</summary>
    public ParsedContract? Parse(INamedTypeSymbol message)
    {
        if (TypeOf(message) is not { } root)
        {
            return null;
        }

        var found = new List<ParsedType>();
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { message };
        var next = new Queue<INamedTypeSymbol>(root.Uses);
        while (next.Count > 0)
        {
            var type = next.Dequeue();
            if (!seen.Add(type))
            {
                continue;
            }

            if (TypeOf(type) is not { } part)
            {
                return null;
            }

            found.Add(part);
            part.Uses.ToList().ForEach(next.Enqueue);
        }

        return new ParsedContract(root, found);
    }

    private ParsedType? TypeOf(INamedTypeSymbol type)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _types.GetOrAdd(type, Read);
    }

    private ParsedType? Read(INamedTypeSymbol type)
    {
        if (ReachOf.Type(type, compilation.Assembly) == Reach.None || IsBeingTyped(type))
        {
            return null;
        }

        var uses = new List<INamedTypeSymbol>();
        var reader = new WireTypeReader(uses);
        var parts = Parts(type, reader, out var form);
        if (parts is null || Head(type, reader, form) is not { } entry)
        {
            return null;
        }

        return new ParsedType(
            entry with { Members = parts.Select(static one => one.Member).OrderBy(static one => one.Key, Comparer<string>.Create(ContractMember.Compare)).ToEquatableArray() },
            type,
            parts.ToDictionary(static one => one.Member.Key, static one => one.Symbol, StringComparer.Ordinal),
            uses);
    }

    private static ContractEntry? Head(INamedTypeSymbol type, WireTypeReader reader, string form)
    {
        var entry = new ContractEntry(false, WireTypeReader.NameOf(type), "", form, null, IsRetired: false, default);
        if (!IsContract(type))
        {
            return type.EnumUnderlyingType is { } number ? entry with { Answer = reader.Read(number) } : entry;
        }

        if (!MessageRules.TryGetKind(type, out var kind, out var reply))
        {
            return null;
        }

        var answer = reply is null ? null : reader.Read(reply);
        return reply is not null && answer is null
            ? null
            : entry with { IsMessage = true, Name = WireTypeReader.WireNameOf(type), Kind = ContractEntry.Kinds[(int)kind], Answer = answer };
    }

    private List<(ContractMember Member, ISymbol Symbol)>? Parts(INamedTypeSymbol type, WireTypeReader reader, out string form)
    {
        form = ContractForms.Custom;
        if (CustomFormatters.OwnFormat(type) is not null || FormatRules.CustomOf(type) is not null)
        {
            return [];
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            form = ContractForms.Enum;
            return
            [
                .. type.GetMembers().OfType<IFieldSymbol>()
                    .Where(static one => one.HasConstantValue)
                    .GroupBy(static one => Convert.ToString(one.ConstantValue, CultureInfo.InvariantCulture), StringComparer.Ordinal)
                    .Select(static one => (new ContractMember(one.Key, one.First().Name, null, IsRetired: false), (ISymbol)one.First())),
            ];
        }

        if (FormatRules.IsUnion(type))
        {
            form = ContractForms.Union;
            return UnionCases(type, reader);
        }

        return Members(type, reader, ref form);
    }

    private List<(ContractMember Member, ISymbol Symbol)>? Members(INamedTypeSymbol type, WireTypeReader reader, ref string form)
    {
        if (RecordParser.WhyNot(type) is not null || MemberParser.Parse(type, compilation.Assembly, out var kind, out _) is not { } found)
        {
            return null;
        }

        form = kind == FormatKind.Map ? ContractForms.Map : ContractForms.Array;
        var members = new List<(ContractMember, ISymbol)>();
        foreach (var one in found)
        {
            var wire = FormatRules.CustomOf(one.Symbol) is null ? reader.Read(one.Type) : WireType.Of("custom");
            if (wire is null)
            {
                return null;
            }

            var key = kind == FormatKind.Map ? one.KeyName : one.Key.ToString(CultureInfo.InvariantCulture);
            members.Add((
                new ContractMember(key, one.Symbol.Name, wire, IsRetired: false) { HasDefault = MemberDefaults.Has(one, wire, cancellationToken) },
                one.Symbol));
        }

        return members;
    }

    private static List<(ContractMember Member, ISymbol Symbol)>? UnionCases(INamedTypeSymbol type, WireTypeReader reader)
    {
        var cases = new List<(ContractMember Member, ISymbol Symbol)>();
        foreach (var attribute in type.GetAttributes().Where(static one => one.AttributeClass is { Name: "UnionAttribute", ContainingNamespace.Name: "MessagePack" }))
        {
            // While somebody types, a case may be there twice, or its type not yet.
            if (attribute.ConstructorArguments.Length != 2
                || attribute.ConstructorArguments[0].Value is not int number
                || attribute.ConstructorArguments[1].Value is not INamedTypeSymbol one
                || cases.Exists(other => other.Member.Key == number.ToString(CultureInfo.InvariantCulture))
                || reader.Read(one) is not { } wire)
            {
                return null;
            }

            cases.Add((new ContractMember(number.ToString(CultureInfo.InvariantCulture), one.Name, wire, IsRetired: false), type));
        }

        return cases;
    }

    private static bool IsBeingTyped(INamedTypeSymbol type) =>
        type.BaseType?.TypeKind == TypeKind.Error
        || Unfinished.IsBroken(type)
        || type.GetAttributes().Any(static one => one.AttributeClass is null or { TypeKind: TypeKind.Error });
}
