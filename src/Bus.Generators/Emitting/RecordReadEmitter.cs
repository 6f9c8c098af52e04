using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes how a value is read: each member into a local, and then all into the constructor and the initializer.</summary>
internal static class RecordReadEmitter
{
    private const string Library = FormatEmitter.Library;

    public static void Emit(SourceWriter writer, FormatModel format)
    {
        FormatEmitter.OpenRead(writer, format.Type, format.IsReference);
        if (format.IsRecursive)
        {
            writer.Line("reader.Enter();");
        }

        var locals = new MemberLocals(format);
        writer.Line($"var count = reader.Read{(format.Kind == FormatKind.Map ? "Map" : "Array")}Header();");
        foreach (var member in format.Members)
        {
            writer.Line($"{member.Type} {locals[member]} = {member.Default ?? "default"};");
            if (locals.NeedsFlag(member))
            {
                writer.Line($"var {locals.Flag(member)} = false;");
            }
        }

        writer.Line();
        if (format.Kind == FormatKind.Map)
        {
            Named(writer, format, locals);
        }
        else
        {
            Positional(writer, format, locals);
        }

        if (format.IsRecursive)
        {
            writer.Line("reader.Leave();");
        }

        Missing(writer, format, locals);
        Construct(writer, format, locals);
        writer.Close();
    }

    private static string Read(FormatMemberModel member) =>
        member.Format.Read is { } read ? $"reader.{read}()" : $"{member.Format.Name}.Read(ref reader)";

    private static void Positional(SourceWriter writer, FormatModel format, MemberLocals locals)
    {
        var next = 0;
        foreach (var member in format.Members)
        {
            for (; next < member.Key; next++)
            {
                writer.If($"count > {next}", "reader.Skip();");
            }

            writer.If($"count > {next++}", $"{locals[member]} = {Read(member)};");
        }

        writer.If($"count > {next}", $"reader.Skip(count - {next});");
    }

    private static void Named(SourceWriter writer, FormatModel format, MemberLocals locals)
    {
        writer.Open("for (; count > 0; count--)");
        writer.Line("var name = reader.ReadUtf8();");
        writer.Open("switch (name.Length)");
        foreach (var member in format.Members)
        {
            var length = System.Text.Encoding.UTF8.GetByteCount(member.KeyName);
            writer.Line($"case {length} when global::System.MemoryExtensions.SequenceEqual(name, {Literals.Text(member.KeyName)}u8):");
            writer.Further($"{locals[member]} = {Read(member)};");
            if (locals.NeedsFlag(member))
            {
                writer.Further($"{locals.Flag(member)} = true;");
            }

            writer.Further("break;");
        }

        writer.Line("default:");
        writer.Further("reader.Skip();");
        writer.Further("break;");
        writer.Close();
        writer.Close();
        writer.Line();
    }

    // What an older writer left out is an error where it is required, and else keeps its initializer.
    private static void Missing(SourceWriter writer, FormatModel format, MemberLocals locals)
    {
        foreach (var member in format.Members)
        {
            if (member.IsRequired)
            {
                writer.If(locals.IsMissing(member), $"reader.ThrowMissing({Literals.Text(member.Name)});");
            }
        }

        var kept = format.Members.Where(locals.KeepsInitializer).ToList();
        if (kept.Count == 0)
        {
            return;
        }

        writer.Open($"if ({(format.Kind == FormatKind.Map ? string.Join(" || ", kept.Select(locals.IsMissing)) : locals.IsMissing(kept[kept.Count - 1]))})");
        writer.Line($"var initial = {Expression(format, locals)};");
        foreach (var member in kept)
        {
            writer.Line($"{locals[member]} = {locals.IsMissing(member)} ? initial.{Literals.Identifier(member.Name)} : {locals[member]};");
        }

        writer.Close();
        writer.Line();
    }

    private static void Construct(SourceWriter writer, FormatModel format, MemberLocals locals)
    {
        var settable = format.Members.Where(static one => one.IsInInitializer).ToList();
        var result = format.Callbacks == CallbackKind.None ? "return" : "var result =";
        writer.Line($"{result} new {format.Type}({Arguments(format, locals)}){(settable.Count == 0 ? ";" : "")}");
        if (settable.Count > 0)
        {
            writer.Open();
            foreach (var member in settable)
            {
                writer.Line($"{Literals.Identifier(member.Name)} = {locals[member]},");
            }

            writer.Close(";");
        }

        if (format.Callbacks != CallbackKind.None)
        {
            writer.Line(format.Callbacks == CallbackKind.Direct
                ? "result.OnAfterDeserialize();"
                : "((global::MessagePack.IMessagePackSerializationCallbackReceiver)result).OnAfterDeserialize();");
            writer.Line("return result;");
        }
    }

    private static string Expression(FormatModel format, MemberLocals locals)
    {
        var set = format.Members.Where(static one => one.MustBeSet || one.IsRequired)
            .Select(one => $"{Literals.Identifier(one.Name)} = {locals[one]}")
            .ToList();
        return $"new {format.Type}({Arguments(format, locals)}){(set.Count == 0 ? "" : $" {{ {string.Join(", ", set)} }}")}";
    }

    private static string Arguments(FormatModel format, MemberLocals locals) =>
        string.Join(", ", format.Constructor.Select(at => $"{(format.Members[at].IsByReference ? "in " : "")}{locals[format.Members[at]]}"));
}
