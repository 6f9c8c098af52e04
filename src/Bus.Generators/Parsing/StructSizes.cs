using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>How many bytes a value takes in a field of a 64-bit process, as far as the compiler can know.</summary>
internal static class StructSizes
{
    private const int Word = 8;

    // Reference assemblies do not show the fields that these have.
    private static readonly Dictionary<string, int> Known = new(StringComparer.Ordinal)
    {
        ["System.Guid"] = 16, ["System.DateTimeOffset"] = 16, ["System.TimeSpan"] = 8, ["System.DateOnly"] = 4, ["System.TimeOnly"] = 8,
        ["System.Int128"] = 16, ["System.UInt128"] = 16, ["System.Half"] = 2, ["System.Index"] = 4, ["System.Range"] = 8,
        ["System.Text.Rune"] = 4, ["System.Numerics.BigInteger"] = 16, ["System.Numerics.Complex"] = 16, ["System.Memory"] = 16,
        ["System.ReadOnlyMemory"] = 16, ["System.Collections.Immutable.ImmutableArray"] = 8,
    };

    /// <summary>The size of a value, without what pads it inside another.</summary>
    public static int Of(ITypeSymbol type) => Layout(type, new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Size;

    private static (int Size, int Alignment) Layout(ITypeSymbol type, HashSet<ISymbol> around)
    {
        if (type is not INamedTypeSymbol { IsValueType: true } named)
        {
            return (Word, Word);
        }

        if (Primitive(named.EnumUnderlyingType ?? named) is var size and > 0)
        {
            return (size, Math.Min(size, Word));
        }

        return Known.TryGetValue(NameOf(named), out var known) ? (known, Math.Min(known, Word)) : Fields(named, around);
    }

    private static int Primitive(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte => 1,
        SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 2,
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
        SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double or SpecialType.System_DateTime
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => Word,
        SpecialType.System_Decimal => 16,
        _ => 0,
    };

    private static (int Size, int Alignment) Fields(INamedTypeSymbol type, HashSet<ISymbol> around)
    {
        // A structure that contains itself is an error, but may be typed.
        if (!around.Add(type))
        {
            return (0, 1);
        }

        var at = 0;
        var alignment = 1;
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(static one => !one.IsStatic && !one.IsConst))
        {
            var (size, own) = Layout(field.Type, around);
            at = Up(at, own) + size;
            alignment = Math.Max(alignment, own);
        }

        around.Remove(type);
        return (Math.Max(1, Up(at, alignment) * LengthOf(type)), alignment);
    }

    private static int LengthOf(INamedTypeSymbol type) =>
        FormatRules.Find(type, "InlineArrayAttribute", "CompilerServices") is { ConstructorArguments.Length: 1 } attribute
        && attribute.ConstructorArguments[0].Value is int length and > 0 ? length : 1;

    private static string NameOf(INamedTypeSymbol type) => $"{type.ContainingNamespace?.ToDisplayString()}.{type.Name}";

    /// <summary>A size that is padded to an alignment.</summary>
    public static int Up(int size, int alignment) => (size + alignment - 1) / alignment * alignment;
}
