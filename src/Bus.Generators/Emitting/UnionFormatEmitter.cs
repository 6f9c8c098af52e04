using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes how one of several types is written and read.</summary>
internal static class UnionFormatEmitter
{
    private const string Library = FormatEmitter.Library;

    public static void Emit(SourceWriter writer, FormatModel format)
    {
        Write(writer, format);
        writer.Line();
        Read(writer, format);
    }

    private static void Write(SourceWriter writer, FormatModel format)
    {
        FormatEmitter.OpenWrite(writer, format.Type, format.IsReference);
        if (format.IsRecursive)
        {
            writer.Line("writer.Enter();");
        }

        writer.Line("var type = value.GetType();");
        foreach (var one in format.Cases)
        {
            writer.Open($"if (type == typeof({one.Type}))");
            writer.Line("writer.WriteArrayHeader(2);");
            writer.Line($"{Library}Int32Format.Write(ref writer, {one.Number});");
            writer.Line($"{one.Format.Name}.Write(ref writer, ({one.Type})value);");
            if (format.IsRecursive)
            {
                writer.Line("writer.Leave();");
            }

            writer.Line("return;");
            writer.Close();
            writer.Line();
        }

        writer.Line($"throw {Library}UnionErrors.NotACase(typeof({format.Type}), type);");
        writer.Close();
    }

    private static void Read(SourceWriter writer, FormatModel format)
    {
        FormatEmitter.OpenRead(writer, format.Type, format.IsReference);
        if (format.IsRecursive)
        {
            writer.Line("reader.Enter();");
        }

        writer.Line("reader.ReadArrayHeader(2);");
        writer.Line("var start = reader.Position;");
        writer.Line("var number = reader.ReadInt32();");
        writer.Line($"{format.Type}? value;");
        writer.Open("switch (number)");
        foreach (var one in format.Cases)
        {
            writer.Line($"case {one.Number}:");
            writer.Further($"value = {one.Format.Name}.Read(ref reader);");
            writer.Further("break;");
        }

        writer.Line("default:");
        if (format.UnknownCase is { } unknown)
        {
            writer.Further("var rest = reader.Rest;");
            writer.Further("var first = reader.Position;");
            writer.Further("reader.Skip();");
            writer.Further($"value = new {unknown.Type}({ArgumentsOf(unknown)});");
            writer.Further("break;");
        }
        else
        {
            writer.Further($"throw {Library}UnionErrors.UnknownCase(typeof({format.Type}), number, start);");
        }

        writer.Close();
        writer.Line();
        if (format.IsRecursive)
        {
            writer.Line("reader.Leave();");
        }

        writer.Line("return value;");
        writer.Close();
    }

    // The bytes are copied: the memory that is read from belongs to others.
    private static string ArgumentsOf(UnknownCaseModel unknown) =>
        unknown.TakesBytes ? "number, rest.Slice(0, reader.Position - first).ToArray()" : unknown.TakesNumber ? "number" : "";
}
