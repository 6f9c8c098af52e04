using TypedBus.Generators.Analysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes how the topic of an event is made of its content.</summary>
internal static class TopicEmitter
{
    public static string Emit(MessageModel message, string @namespace)
    {
        var name = GeneratedNames.TopicClass(message.MetadataName);
        var readable = GeneratedNames.Readable(message.MetadataName);
        var writer = SourceWriter.File(@namespace);
        writer.Doc($"Knows the topic of each <see cref=\"{message.Type}\"/>.");
        writer.Line(KnownTypes.Hidden);
        writer.Open($"internal sealed class {name} : {KnownTypes.Infrastructure}EventInfo<{message.Type}>");
        writer.Line($"internal {name}()");
        writer.Further($": base({Literals.Text(message.WireName)}, {WireId.Literal(message.WireName)})");
        writer.Open();
        writer.Close();
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override bool HasTopicTemplate => true;");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override string GetTopic({message.Type} message)");
        if (TopicTemplate.Split(message.Topic!) is { } parts)
        {
            writer.Line($"return {string.Join(" + ", parts.Select(part => Part(part.Text, part.IsMember, readable)))};");
        }
        else
        {
            writer.Line($"#error The topic template '{message.Topic}' of {readable} has braces that do not pair; write {{Member}}.");
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    // A member that is not there is a compile error here, which names it and the message.
    private static string Part(string text, bool isMember, string message) => isMember
        ? $"{KnownTypes.Infrastructure}TopicValue.Format(message.{Literals.Identifier(text)}, {Literals.Text($"{message}.{text}")})"
        : Literals.Text(text);
}
