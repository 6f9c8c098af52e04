using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes how a slot is written for another process, and read from one.</summary>
internal static class SlotWireEmitter
{
    private const string Messages = KnownTypes.Infrastructure + "SlotMessages";
    private const string Tag = KnownTypes.Infrastructure + "MailboxTag";

    public static void Emit(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        Write(writer, messages);
        KeyOf(writer, messages);
        Read(writer, messages);
    }

    /// <summary>The hash of a message's key, as lanes see it.</summary>
    public static string KeyOf(PostModel message, string name) =>
        message.Key is null ? "0" : $"{KnownTypes.Infrastructure}PartitionHash.Of({name}.{message.Key})";

    private static void Write(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public readonly void Write(ref {FormatEmitter.Library}MessageWriter writer)");
        writer.Open($"switch ({Tag}.IndexOf(_tag))");
        for (var at = 0; at < messages.Count; at++)
        {
            writer.Line($"case {at}:");
            writer.Further($"{FormatEmitter.Library}Formatters.Of<{messages[at].Type}>().Write(ref writer, Message{at});");
            writer.Further("break;");
        }

        writer.Line("default:");
        writer.Further("break;");
        writer.Close();
        writer.Close();
    }

    private static void KeyOf(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("public readonly int KeyOf()");
        if (messages.All(static one => one.Key is null))
        {
            writer.Line("return 0;");
        }
        else
        {
            writer.Open($"return {Tag}.IndexOf(_tag) switch");
            for (var at = 0; at < messages.Count; at++)
            {
                if (messages[at].Key is not null)
                {
                    writer.Line($"{at} => {KeyOf(messages[at], $"Message{at}")},");
                }
            }

            writer.Line("_ => 0,");
            writer.Close(";");
        }

        writer.Close();
    }

    // The message is read before anything is stored, so that a slot is empty where it cannot be.
    private static void Read(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open(
            $"public static void Read(int index, ref {FormatEmitter.Library}MessageReader reader, {KnownTypes.Infrastructure}Parcel? parcel, ref Slot slot)");
        writer.Line("object? reference = parcel;");
        writer.Open("switch (index)");
        for (var at = 0; at < messages.Count; at++)
        {
            var read = $"{Messages}.Read<{messages[at].Type}>(ref reader)";
            writer.Line($"case {at}:");
            switch (messages[at].Place)
            {
                case SlotPlace.Overlay:
                    writer.Further($"slot._values.Of{at} = {read};");
                    break;
                case SlotPlace.Own:
                    writer.Further($"slot._own{at} = {read};");
                    break;
                default:
                    writer.Further($"var message{at} = {read};");
                    writer.Further($"reference ??= message{at};");
                    writer.Further("if (parcel is not null)");
                    writer.Further("{");
                    writer.Further($"    parcel.Message = message{at};");
                    writer.Further("}");
                    writer.Line();
                    break;
            }

            writer.Further("break;");
        }

        writer.Line("default:");
        writer.Further($"{Messages}.ThrowUnknown(index, {messages.Count});");
        writer.Further("break;");
        writer.Close();
        writer.Line();
        writer.Line($"slot._tag = parcel is null ? index : index | {Tag}.Parcel;");
        writer.Open("if (reference is not null)");
        writer.Line("slot._reference = reference;");
        writer.Close();
        writer.Close();
    }
}
