namespace TypedBus.Transports.Contracts;

/// <summary>What a reader of one kind of scalar makes of another's bytes.</summary>
/// <param name="Effect">How it is misread; null where it is read.</param>
/// <param name="Text">What to mind; null where the kinds are the same.</param>
internal readonly record struct ScalarFinding(MisreadEffect? Effect, string? Text);

/// <summary>
/// Knows what the readers of scalars take. Some values that are refused, or rounded, are no misreading: those that arrive are right. Kinds that mean
/// something else are one even where the bytes go through, as a number that is read as ticks.
/// </summary>
internal static class ScalarRules
{
    private static readonly string[] Integers = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"];
    private static readonly string[] Floats = ["float16", "float32", "float64"];
    private static readonly string[] Texts = ["string", "uri", "version", "culture", "guid", "decimal"];

    // Written as integers, though they mean something else.
    private static readonly string[] Numbered = ["char", "rune", "timespan", "date", "time"];
    private static readonly string[] Binary = ["bytes", "bigint", "int128", "uint128"];
    private static readonly string[] Others = ["bool", "timestamp", "timestamp with offset", "complex"];

    /// <summary>The bits of an integer that each kind of floating-point number holds exactly, by place.</summary>
    private static readonly int[] Exact = [11, 24, 53];

    internal static bool IsKnown(string kind) =>
        Has(Integers, kind) || Has(Floats, kind) || Has(Texts, kind) || Has(Numbered, kind) || Has(Binary, kind) || Has(Others, kind);

    /// <summary>Whether every value is a number, and means one.</summary>
    internal static bool IsNumber(string kind) => Has(Integers, kind) || Has(Floats, kind);

    /// <summary>Whether a scalar is an array in the bytes.</summary>
    internal static bool IsArray(string kind) => kind is "complex" or "timestamp with offset";

    internal static ScalarFinding Judge(string writer, string reader) => writer == reader
        ? default
        : !IsKnown(writer) || !IsKnown(reader)
            ? new(MisreadEffect.TakenForAnother, "a format of its own is known by its name alone, and the names differ")
            : Numbers(writer, reader) ?? Text(writer, reader) ?? Rest(writer, reader);

    private static ScalarFinding? Numbers(string writer, string reader)
    {
        int from = Array.IndexOf(Integers, writer), to = Array.IndexOf(Integers, reader);
        int single = Array.IndexOf(Floats, writer), into = Array.IndexOf(Floats, reader);
        return (from, to, single, into) switch
        {
            ( >= 0, >= 0, _, _) => Read(to / 2 > from / 2 && (from % 2 == to % 2 || from % 2 == 1)
                ? "every value fits" : $"numbers beyond {reader} are refused"),
            ( >= 0, _, _, >= 0) => Read(8 << (from / 2) <= Exact[into] ? "every value fits" : $"numbers of more than {Exact[into]} bits are rounded"),
            (_, _, >= 0, >= 0) => Read(into > single ? "every value fits" : $"numbers are rounded to {reader}, and those beyond it are infinite"),
            (_, >= 0, >= 0, _) => new(MisreadEffect.Refused, "a reader of integers refuses every floating-point number"),
            _ => null,
        };
    }

    private static ScalarFinding? Text(string writer, string reader) => (writer, reader) switch
    {
        ("string", _) when Has(Texts, reader) => Read($"texts that are no {reader} are refused"),
        (_, "string") when Has(Texts, writer) => Read("its text is read"),
        ("uri", _) or (_, "uri") or ("decimal", "version") or ("version", "decimal") when Has(Texts, writer) && Has(Texts, reader) =>
            new(MisreadEffect.TakenForAnother, $"the text of a {writer} is read as a {reader}"),
        _ when Has(Texts, writer) && Has(Texts, reader) => new(MisreadEffect.Refused, $"the text of a {writer} is no {reader}"),
        _ => null,
    };

    private static ScalarFinding Rest(string writer, string reader) => (writer, reader) switch
    {
        ("int128", "bigint") => Read("every value fits"),
        ("char", "rune") => Read("halves of a pair of surrogates are refused"),
        ("rune", "char") => Read("characters of more than 16 bits are refused"),
        (_, "int128" or "uint128") when writer is "bytes" or "bigint" => new(MisreadEffect.Refused, "other than 16 bytes are refused"),
        _ when IsSameFamily(writer, reader) => new(MisreadEffect.TakenForAnother, $"a {writer} is read as a {reader}, which means something else"),
        _ => new(MisreadEffect.Refused, $"a reader of {reader} refuses every {writer}"),
    };

    private static bool IsSameFamily(string writer, string reader) =>
        (Has(Binary, writer) && Has(Binary, reader))
        || (Has(Numbered, writer) && (Has(Numbered, reader) || Has(Integers, reader) || Has(Floats, reader)))
        || (Has(Integers, writer) && Has(Numbered, reader));

    private static ScalarFinding Read(string text) => new(null, text);

    private static bool Has(string[] kinds, string kind) => Array.IndexOf(kinds, kind) >= 0;
}
