using TypedBus.Generators.Analysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the module: what the assembly declares, for the run time and for other compilers.</summary>
internal static class ModuleEmitter
{
    private const string Base = KnownTypes.Infrastructure + "MessageModule";

    public static string Emit(ModuleModel module)
    {
        var writer = new SourceWriter();
        writer.Line();
        Attribute(writer, module);
        writer.Line();
        writer.Line($"namespace {module.Settings.Namespace};");
        writer.Line();
        writer.Doc($"The messages and handlers of {SourceWriter.Escape(module.Settings.Assembly)}.");
        writer.Line(KnownTypes.Hidden);
        writer.Open($"public sealed partial class {GeneratedNames.Module} : {Base}");
        writer.Doc("The instance that the assembly registers when it is first used.");
        writer.Line($"public static readonly {GeneratedNames.Module} Instance = new {GeneratedNames.Module}();");
        if (module.References.Count > 0)
        {
            References(writer, module);
        }

        Declare(writer, module);
        if (module.Routes.Count > 0)
        {
            Compose(writer, module);
        }

        writer.Line();
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Open("internal static void Register()");
        writer.Line($"{KnownTypes.Infrastructure}ModuleRegistry.Add(Instance);");
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void Attribute(SourceWriter writer, ModuleModel module)
    {
        var manifest = ManifestWriter.Write(module.Manifest);
        var quotes = "\"\"\"";
        while (manifest.Contains(quotes))
        {
            quotes += "\"";
        }

        writer.Line($"[assembly: {KnownTypes.Infrastructure}BusModule(typeof(global::{module.Settings.Namespace}.{GeneratedNames.Module}), {quotes}");
        writer.Line($"{manifest}{quotes})]");
    }

    private static void References(SourceWriter writer, ModuleModel module)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{Base}> References {{ get; }} =");
        writer.Line("[");
        foreach (var reference in module.References)
        {
            writer.Further($"{reference}.Instance,");
        }

        writer.Line("];");
    }

    private static void Declare(SourceWriter writer, ModuleModel module)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override void Declare({KnownTypes.Infrastructure}ModuleBuilder builder)");
        foreach (var message in module.Messages)
        {
            if (message.IsConcrete)
            {
                writer.Line($"builder.Message({Info(message)});");
            }
        }

        foreach (var mailbox in module.Contracts)
        {
            writer.Line($"builder.Mailbox({MailboxDeclarationEmitter.Info(mailbox, mailbox.Messages)});");
        }

        foreach (var handler in module.Handlers)
        {
            writer.Line($"{handler}.Declare(builder);");
        }

        writer.Close();
    }

    private static string Info(MessageModel message)
    {
        var isTemplate = message.Topic is not null && TopicTemplate.IsTemplate(message.Topic);
        var arguments = $"({Literals.Text(message.WireName)}, {WireId.Literal(message.WireName)})";
        var info = message.Kind switch
        {
            MessageKind.Event when isTemplate => $"new {GeneratedNames.TopicClass(message.MetadataName)}()",
            MessageKind.Event => $"new {KnownTypes.Infrastructure}EventInfo<{message.Type}>{arguments}",
            MessageKind.Command => $"new {KnownTypes.Infrastructure}CommandInfo<{message.Type}>{arguments}",
            MessageKind.Request => $"new {KnownTypes.Infrastructure}RequestInfo<{message.Type}, {message.Reply}>{arguments}",
            _ => $"new {KnownTypes.Infrastructure}StreamInfo<{message.Type}, {message.Reply}>{arguments}",
        };
        var delivery = message.Delivery == 0 ? "" : $"Delivery = ({KnownTypes.Bus}Delivery){message.Delivery}";
        var topic = message.Topic is null || isTemplate ? "" : $"Topic = {Literals.Text(message.Topic)}";
        var key = message.Key is null ? "" : $"Key = static message => {KnownTypes.Infrastructure}WireKey.Of(message.{message.Key})";
        var life = message.TimeToLive == 0 ? "" : $"TimeToLive = global::System.TimeSpan.FromTicks({Literals.Value(message.TimeToLive)}L)";
        var members = string.Join(", ", new[] { delivery, topic, key, life }.Where(static one => one.Length > 0));
        return members.Length == 0 ? info : $"{info} {{ {members} }}";
    }

    private static void Compose(SourceWriter writer, ModuleModel module)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override void Compose({KnownTypes.Infrastructure}RouteBuilder builder)");
        foreach (var route in module.Routes)
        {
            writer.Line($"builder.Route<{route.Message}>(static one => new {route.Route}(one));");
        }

        writer.Close();
    }
}
