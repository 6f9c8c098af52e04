namespace TypedBus.Generators.Emitting;

/// <summary>Writes how a formatter that was written for the MessagePack package is called. It is given no options.</summary>
internal static class CustomFormatEmitter
{
    private const string Library = FormatEmitter.Library;

    /// <summary>Writes the field that has the user's formatter.</summary>
    public static void Field(SourceWriter writer, string type, string formatter)
    {
        writer.Line($"private static readonly global::MessagePack.Formatters.IMessagePackFormatter<{type}> Formatter = {formatter};");
        writer.Line();
    }

    /// <summary>Writes the methods that call it.</summary>
    public static void Emit(SourceWriter writer, string type)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public static void Write(ref {Library}MessageWriter writer, {type} value)");
        writer.Line("writer.Flush();");
        writer.Line("var inner = new global::MessagePack.MessagePackWriter(writer.Output);");
        writer.Line("Formatter.Serialize(ref inner, value, null!);");
        writer.Line("inner.Flush();");
        writer.Close();
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public static {type} Read(ref {Library}MessageReader reader)");
        writer.Line("var inner = new global::MessagePack.MessagePackReader(reader.Rest);");
        writer.Line("var value = Formatter.Deserialize(ref inner, null!);");
        writer.Line("reader.Advance(checked((int)inner.Consumed));");
        writer.Line("return value;");
        writer.Close();
    }
}
