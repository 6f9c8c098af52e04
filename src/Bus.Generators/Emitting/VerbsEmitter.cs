using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the overloads of the verbs for one request, in its own namespace: they neither box it nor look its route up.</summary>
internal static class VerbsEmitter
{
    private const string Verbs = KnownTypes.Infrastructure + "RequestVerbs";

    public static bool HasVerbs(MessageModel message) => message.Kind != MessageKind.Event && message.IsConcrete;

    /// <summary>Writes the overloads; where the route is compiled here too, they lead to it.</summary>
    public static string Emit(MessageModel message, bool hasRoute, SettingsModel settings)
    {
        var route = hasRoute ? $"global::{settings.Namespace}.{GeneratedNames.RouteClass(message.MetadataName)}" : null;
        var writer = SourceWriter.File(message.Namespace);
        writer.Open(Head(message.IsPublic, settings));
        Overload(writer, message, route, $"this {KnownTypes.Bus}IBus bus", "bus");
        writer.Line();
        Overload(writer, message, route, $"this {KnownTypes.Context} context", "context");
        writer.Close();
        return writer.ToString();
    }

    /// <summary>Writes what the parts of each class have in common.</summary>
    public static string EmitClasses(IEnumerable<VerbsClassModel> classes, SettingsModel settings)
    {
        var writer = new SourceWriter();
        foreach (var one in classes)
        {
            writer.Line();
            if (one.Namespace.Length > 0)
            {
                writer.Open($"namespace {one.Namespace}");
            }

            writer.Doc($"Sends the requests that {SourceWriter.Escape(settings.Assembly)} declares in this namespace.");
            writer.Line(KnownTypes.Hidden);
            writer.Line($"{Head(one.IsPublic, settings)};");
            if (one.Namespace.Length > 0)
            {
                writer.Close();
            }
        }

        return writer.ToString();
    }

    // Public and internal requests need a class each, since all parts of a class have one accessibility.
    private static string Head(bool isPublic, SettingsModel settings)
    {
        var (accessibility, suffix) = isPublic ? ("public", "Verbs") : ("internal", "InternalVerbs");
        return $"{accessibility} static partial class {GeneratedNames.Type(settings.Assembly, suffix)}";
    }

    private static void Overload(SourceWriter writer, MessageModel message, string? route, string receiver, string name)
    {
        var parameter = message.Kind == MessageKind.Command ? "command" : "request";
        var (result, verb, arguments) = message.Kind switch
        {
            MessageKind.Command => (KnownTypes.ValueTask, "SendAsync", message.Type),
            MessageKind.Request => ($"{KnownTypes.ValueTask}<{message.Reply}>", "SendAsync", $"{message.Type}, {message.Reply}"),
            _ => ($"{KnownTypes.AsyncEnumerable}<{message.Reply}>", "StreamAsync", $"{message.Type}, {message.Reply}"),
        };
        writer.Doc($"Sends a <see cref=\"{message.Type}\"/>{(message.Kind == MessageKind.Command ? "" : " and returns what its handler replies")}.");
        if (route is not null)
        {
            writer.Line($"/// <seealso cref=\"{route}\"/>");
        }

        writer.Line(KnownTypes.Inline);
        writer.Line($"public static {result} {verb}(");
        writer.Further($"{receiver},");
        writer.Further($"{message.Type} {parameter},");
        writer.Further($"{KnownTypes.Token} cancellationToken = default)");
        writer.Open();
        writer.Line($"return {Verbs}.{verb}<{arguments}>({name}, {parameter}, cancellationToken);");
        writer.Close();
    }
}
