using Microsoft.CodeAnalysis;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Contracts;

/// <summary>Finds out what the bytes of a type look like, and which types with entries are in it.</summary>
/// <param name="uses">Takes those types.</param>
internal sealed class WireTypeReader(List<INamedTypeSymbol> uses)
{
    private const char Special = '<';

    private static readonly SymbolDisplayFormat Names = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>Null where it cannot be written, or is not known while somebody types.</summary>
    public WireType? Read(ITypeSymbol type)
    {
        var found = type switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => WireType.Of("bytes"),
            IArrayTypeSymbol { Rank: <= 4 } array => Made(array.Rank == 1 ? "list" : $"grid{array.Rank}", array.ElementType),
            INamedTypeSymbol { TypeKind: not TypeKind.Error } named => FromLibrary(named),
            _ => null,
        };
        return found is not null && type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? found.OrNil() : found;
    }

    /// <summary>The name that an entry of a type goes by: other types know a message by its wire name.</summary>
    public static string NameOf(INamedTypeSymbol type) =>
        MessageRules.IsMarked(type) && WireNameOf(type) is var name && name.IndexOfAny([Special, '>', ',', '?']) < 0
            ? name
            : type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Names).Replace(" ", "");

    /// <summary>The wire name of a type marked as a message.</summary>
    public static string WireNameOf(INamedTypeSymbol type) =>
        Attributes.Find(type, KnownTypes.MessageAttribute) is { ConstructorArguments.Length: 1 } attribute && attribute.ConstructorArguments[0].Value is string name
            ? name
            : TypeNames.Metadata(type);

    private WireType? FromLibrary(INamedTypeSymbol type)
    {
        var name = KnownFormats.NameOf(type);
        if (type.Arity == 0 && WireNames.Scalars.TryGetValue(name, out var scalar))
        {
            return WireType.Of(scalar);
        }

        if (type.Arity == 0 || !KnownFormats.Generics.TryGetValue(name, out var format))
        {
            return Named(type);
        }

        return name switch
        {
            _ when type.TypeArguments[0].SpecialType == SpecialType.System_Byte && KnownFormats.OfBytes.ContainsKey(name) => WireType.Of("bytes"),
            "System.Nullable`1" => Read(type.TypeArguments[0])?.OrNil(),
            "System.Lazy`1" => Read(type.TypeArguments[0]),
            "System.Linq.IGrouping`2" => Grouping(type),
            "System.Linq.ILookup`2" => Grouping(type) is { } item ? WireType.Of("list", item) : null,
            _ when format is "TupleFormat" or "ValueTupleFormat" or "KeyValuePairFormat" => Made("tuple", [.. type.TypeArguments]),
            _ => Made(type.Arity == 2 ? "map" : "list", [.. type.TypeArguments]),
        };
    }

    private WireType? Grouping(INamedTypeSymbol type) => Made("tuple", type.TypeArguments[0]) is { } key && Made("list", type.TypeArguments[1]) is { } items
        ? WireType.Of("tuple", key.Arguments[0], items)
        : null;

    private WireType? Named(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum && RecordParser.IsPlatform(type))
        {
            return Read(type.EnumUnderlyingType!);
        }

        if (CustomFormatters.OwnFormat(type) is null && FormatRules.CustomOf(type) is null && !FormatRules.IsUnion(type) && type.TypeKind != TypeKind.Enum
            && RecordParser.WhyNot(type) is not null)
        {
            return null;
        }

        var plain = (INamedTypeSymbol)type.WithNullableAnnotation(NullableAnnotation.None);
        uses.Add(plain);
        return WireTypeText.Parse(NameOf(plain));
    }

    private WireType? Made(string name, params ITypeSymbol[] arguments)
    {
        var made = new List<WireType>();
        foreach (var argument in arguments)
        {
            if (Read(argument) is not { } one)
            {
                return null;
            }

            made.Add(one);
        }

        return WireType.Of(name, [.. made]);
    }
}
