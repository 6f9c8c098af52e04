using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the format of a type.</summary>
internal static class FormatEmitter
{
    public const string Library = "global::TypedBus.Serialization.";

    public static string Emit(FormatModel format, string @namespace)
    {
        var writer = SourceWriter.File(@namespace);
        writer.Doc($"Writes and reads {Reference(format.Type)} as MessagePack{WhatOf(format.Kind)}.");
        writer.Line(KnownTypes.Hidden);
        writer.Open($"{(format.IsPublic ? "public" : "internal")} readonly struct {format.ClassName} : {Library}IFormat<{format.Type}>");
        var custom = format.IsReference ? $"{format.Type}?" : format.Type;
        if (format.Kind == FormatKind.Custom)
        {
            CustomFormatEmitter.Field(writer, custom, format.Custom);
        }

        ShapeEmitter.Emit(writer, format);
        writer.Line();
        switch (format.Kind)
        {
            case FormatKind.Union:
                UnionFormatEmitter.Emit(writer, format);
                break;
            case FormatKind.Custom:
                CustomFormatEmitter.Emit(writer, custom);
                break;
            default:
                RecordWriteEmitter.Emit(writer, format);
                writer.Line();
                RecordReadEmitter.Emit(writer, format);
                break;
        }

        foreach (var member in format.Members)
        {
            if (member.Format.Custom.Length > 0)
            {
                writer.Line();
                writer.Open($"private readonly struct {member.Format.Name} : {Library}IFormat<{member.Type}>");
                CustomFormatEmitter.Field(writer, member.Type, member.Format.Custom);
                writer.Line($"public static {Library}Shape Shape => new {Library}ScalarShape({Literals.Text(NameOf(member.Format.Custom))});");
                writer.Line();
                CustomFormatEmitter.Emit(writer, member.Type);
                writer.Close();
            }
        }

        writer.Close();
        return writer.ToString();
    }

    /// <summary>Writes the head of the method that writes a value.</summary>
    public static void OpenWrite(SourceWriter writer, string type, bool isReference)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public static void Write(ref {Library}MessageWriter writer, {type}{(isReference ? "?" : "")} value)");
        if (isReference)
        {
            writer.Open("if (value is null)");
            writer.Line("writer.WriteNil();");
            writer.Line("return;");
            writer.Close();
            writer.Line();
        }
    }

    /// <summary>Writes the head of the method that reads a value.</summary>
    public static void OpenRead(SourceWriter writer, string type, bool isReference)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public static {type}{(isReference ? "?" : "")} Read(ref {Library}MessageReader reader)");
        if (isReference)
        {
            writer.If("reader.TryReadNil()", "return null;");
        }
    }

    // Only the name of a formatter tells what it writes.
    private static string NameOf(string custom) => $"custom {custom.Replace("new ", "").Replace("global::", "").Replace("()", "")}";

    // The language has no reference to a closed generic type in documentation.
    private static string Reference(string type) => type.Contains('<')
        ? $"<c>{type.Replace("global::", "").Replace("<", "&lt;").Replace(">", "&gt;")}</c>"
        : $"<see cref=\"{type}\"/>";

    private static string WhatOf(FormatKind kind) => kind switch
    {
        FormatKind.Array => ", an array of its members",
        FormatKind.Map => ", a map of its members by name",
        FormatKind.Union => ", an array of the number of its case and the case",
        _ => ", with a formatter of its own",
    };
}
