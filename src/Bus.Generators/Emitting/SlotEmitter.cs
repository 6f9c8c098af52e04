using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the slot of a mailbox: a tag, one field for all classes, an overlay of the plain structures, a field for each other one.</summary>
internal static class SlotEmitter
{
    private const string Parcel = KnownTypes.Infrastructure + "Parcel";
    private const string Flag = KnownTypes.Infrastructure + "MailboxTag.Parcel";

    public static void Emit(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        writer.Doc("A place of the queue; used by generated code.");
        writer.Line(KnownTypes.Hidden);
        writer.Open($"public struct Slot : {KnownTypes.Infrastructure}IMailboxSlot<Slot>");
        writer.Line("private int _tag;");
        writer.Line("private object? _reference;");
        if (messages.Any(static one => one.Place == SlotPlace.Overlay))
        {
            writer.Line("private Overlay _values;");
        }

        Each(messages, SlotPlace.Own, (message, at) => writer.Line($"private {message.Type} _own{at};"));
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public readonly int Tag => _tag;");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public readonly object? Reference => _reference;");
        writer.Line();
        writer.Doc("What came with the message; null without.");
        writer.Line($"public readonly {Parcel}? Parcel => (_tag & {Flag}) == 0 ? null : {KnownTypes.Unsafe}.As<{Parcel}>(_reference);");
        for (var at = 0; at < messages.Count; at++)
        {
            Message(writer, messages[at], at);
        }

        ToMessage(writer, messages);
        Put(writer, messages);
        CopyTo(writer, messages);
        Clear(writer, messages);
        SlotWireEmitter.Emit(writer, messages);
        Overlay(writer, messages);
        writer.Close();
    }

    private static void Message(SourceWriter writer, PostModel message, int at)
    {
        var see = $"<see cref=\"{message.Type}\"/>";
        var access = message.IsPublic ? "public" : "internal";
        var parameter = $"{(message.IsStruct ? "in " : "")}{message.Type} message";
        writer.Line();
        writer.Doc($"The {see} in the slot.");
        writer.Line($"{access} readonly {message.Type} Message{at} => {message.Place switch
        {
            SlotPlace.Overlay => $"_values.Of{at}",
            SlotPlace.Own => $"_own{at}",
            _ => $"{KnownTypes.Unsafe}.As<{message.Type}>(Parcel is {{ }} parcel ? parcel.Message : _reference)!",
        }};");
        writer.Line();
        writer.Doc($"A slot with {see}.");
        writer.Line(KnownTypes.Inline);
        writer.Open($"{access} static Slot Of{at}({parameter})");
        NotNull(writer, message);
        writer.Line("var slot = default(Slot);");
        Fill(writer, message, at, "", "message");
        writer.Line("return slot;");
        writer.Close();
        if (message.Kind == MessageKind.Event)
        {
            writer.Line();
            writer.Doc($"A slot with {see} and its context.");
            writer.Open($"{access} static Slot Of{at}({parameter}, {KnownTypes.Context} context)");
            NotNull(writer, message);
            writer.Line("var slot = default(Slot);");
            Fill(writer, message, at, $" | {Flag}", $"new {Parcel}({(message.IsStruct ? "null" : "message")}, context)");
            writer.Line("return slot;");
            writer.Close();
        }
        else
        {
            writer.Line();
            writer.Doc($"A slot with {see} of somebody who waits.");
            writer.Open($"{access} static Slot Of{at}({parameter}, {KnownTypes.Context} context, out {KnownTypes.Infrastructure}Ask<{message.ReplyOrUnit}> ask)");
            NotNull(writer, message);
            writer.Line($"ask = {KnownTypes.Infrastructure}Asks.Rent<{message.ReplyOrUnit}>({(message.IsStruct ? "null" : "message")}, context);");
            writer.Line("var slot = default(Slot);");
            Fill(writer, message, at, $" | {Flag}", "ask");
            writer.Line("return slot;");
            writer.Close();
        }

        if (message.Kind != MessageKind.Request)
        {
            // It must not throw: the place that it fills is claimed already, and nobody could take it back.
            writer.Line();
            writer.Doc($"Puts {see} into an empty slot; the message is not null.");
            writer.Line(
                $"{access} static readonly {KnownTypes.Infrastructure}SlotWriter<Slot, {message.Type}> Writer{at} = " +
                $"static (ref Slot slot, in {message.Type} message) => Put{at}(ref slot, in message);");
            writer.Line();
            writer.Line(KnownTypes.Inline);
            writer.Open($"private static void Put{at}(ref Slot slot, in {message.Type} message)");
            Fill(writer, message, at, "", "message");
            writer.Close();
        }
    }

    private static void NotNull(SourceWriter writer, PostModel message)
    {
        if (!message.IsStruct)
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(message);");
        }
    }

    private static void Fill(SourceWriter writer, PostModel message, int at, string flag, string reference)
    {
        writer.Line($"slot._tag = {at}{flag};");
        if (!message.IsStruct || reference != "message")
        {
            writer.Line($"slot._reference = {reference};");
        }

        if (message.IsStruct)
        {
            writer.Line(message.Place == SlotPlace.Overlay ? $"slot._values.Of{at} = message;" : $"slot._own{at} = message;");
        }
    }

    private static void ToMessage(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("public readonly object? ToMessage()");
        writer.Open($"return {KnownTypes.Infrastructure}MailboxTag.IndexOf(_tag) switch");
        for (var at = 0; at < messages.Count; at++)
        {
            writer.Line($"{at} => Message{at},");
        }

        writer.Line("_ => null,");
        writer.Close(";");
        writer.Close();
    }

    private static void Put(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(KnownTypes.Inline);
        writer.Open("public static void Put(ref Slot slot, int index, ref readonly byte message)");
        writer.Open("switch (index)");
        for (var at = 0; at < messages.Count; at++)
        {
            if (messages[at].Kind != MessageKind.Request)
            {
                writer.Line($"case {at}:");
                writer.Further($"Put{at}(ref slot, in {KnownTypes.Infrastructure}RawMessage.As<{messages[at].Type}>(in message));");
                writer.Further("break;");
            }
        }

        writer.Line("default:");
        writer.Further("break;");
        writer.Close();
        writer.Close();
    }

    private static void CopyTo(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(KnownTypes.Inline);
        writer.Open("public readonly void CopyTo(ref Slot target)");
        writer.Line("target._tag = _tag;");
        writer.Open("if (_reference is not null)");
        writer.Line("target._reference = _reference;");
        writer.Close();
        if (messages.Any(static one => one.Place == SlotPlace.Overlay))
        {
            writer.Line();
            writer.Line("target._values = _values;");
        }

        Each(messages, SlotPlace.Own, (_, at) =>
        {
            writer.Line();
            writer.Open($"if ({KnownTypes.Infrastructure}MailboxTag.IndexOf(_tag) == {at})");
            writer.Line($"target._own{at} = _own{at};");
            writer.Close();
        });
        writer.Close();
    }

    private static void Clear(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(KnownTypes.Inline);
        writer.Open("public void Clear()");
        writer.Open("if (_reference is not null)");
        writer.Line("_reference = null;");
        writer.Close();
        Each(messages, SlotPlace.Own, (_, at) =>
        {
            writer.Line();
            writer.Open($"if ({KnownTypes.Infrastructure}MailboxTag.IndexOf(_tag) == {at})");
            writer.Line($"_own{at} = default;");
            writer.Close();
        });
        writer.Close();
    }

    private static void Overlay(SourceWriter writer, IReadOnlyList<PostModel> messages)
    {
        if (!messages.Any(static one => one.Place == SlotPlace.Overlay))
        {
            return;
        }

        writer.Line();
        writer.Line("[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Explicit)]");
        writer.Open("private struct Overlay");
        Each(messages, SlotPlace.Overlay, (message, at) =>
        {
            writer.Line("[global::System.Runtime.InteropServices.FieldOffset(0)]");
            writer.Line($"internal {message.Type} Of{at};");
        });
        writer.Close();
    }

    private static void Each(IReadOnlyList<PostModel> messages, SlotPlace place, Action<PostModel, int> emit)
    {
        for (var at = 0; at < messages.Count; at++)
        {
            if (messages[at].Place == place)
            {
                emit(messages[at], at);
            }
        }
    }
}
