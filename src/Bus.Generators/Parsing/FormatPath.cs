namespace TypedBus.Generators.Parsing;

/// <summary>Writes where a value stands, as people would.</summary>
internal static class FormatPath
{
    /// <summary>The step from a value to what one of its type arguments is the type of.</summary>
    public static string Into(string format, int argument) => format switch
    {
        "NullableFormat" or "LazyFormat" => "",
        "TupleFormat" or "ValueTupleFormat" => $".Item{argument + 1}",
        "KeyValuePairFormat" => argument == 0 ? ".Key" : ".Value",
        _ => "[]",
    };
}
