namespace TypedBus.Generators.Contracts;

/// <summary>What the lock calls the values that the library itself can write; as the library's shapes do.</summary>
internal static class WireNames
{
    /// <summary>By full metadata name.</summary>
    public static readonly Dictionary<string, string> Scalars = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "uint8",
        ["System.SByte"] = "int8",
        ["System.Int16"] = "int16",
        ["System.UInt16"] = "uint16",
        ["System.Int32"] = "int32",
        ["System.UInt32"] = "uint32",
        ["System.Int64"] = "int64",
        ["System.UInt64"] = "uint64",
        ["System.Char"] = "char",
        ["System.Single"] = "float32",
        ["System.Double"] = "float64",
        ["System.Half"] = "float16",
        ["System.Decimal"] = "decimal",
        ["System.Guid"] = "guid",
        ["System.DateTime"] = "timestamp",
        ["System.DateTimeOffset"] = "offset-timestamp",
        ["System.DateOnly"] = "date",
        ["System.TimeOnly"] = "time",
        ["System.TimeSpan"] = "timespan",
        ["System.String"] = "string",
        ["System.Text.StringBuilder"] = "string",
        ["System.Text.Rune"] = "rune",
        ["System.Int128"] = "int128",
        ["System.UInt128"] = "uint128",
        ["System.Numerics.BigInteger"] = "bigint",
        ["System.Numerics.Complex"] = "complex",
        ["System.Uri"] = "uri",
        ["System.Version"] = "version",
        ["System.Globalization.CultureInfo"] = "culture",
        ["System.Collections.BitArray"] = "bits",
    };
}
