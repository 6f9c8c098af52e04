using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the route of a message.</summary>
internal static class RouteEmitter
{
    public static string Emit(RouteModel route)
    {
        var writer = SourceWriter.File(route.Namespace);
        if (route.Message.Kind == MessageKind.Event)
        {
            PublishRouteEmitter.Emit(writer, route);
        }
        else
        {
            SendRouteEmitter.Emit(writer, route);
        }

        return writer.ToString();
    }

    /// <summary>Writes where the handlers are, and the head of the class.</summary>
    internal static void Open(SourceWriter writer, RouteModel route, string baseType)
    {
        var name = GeneratedNames.RouteClass(route.Message.MetadataName);
        writer.Doc($"The way of <see cref=\"{route.Message.Type}\"/> to {(route.Message.Kind == MessageKind.Event ? "its subscribers" : "its handler")}.");
        writer.Line("/// <remarks>");
        foreach (var step in route.Steps)
        {
            writer.Line(step.Cref is null ? $"/// <para>{step.Handler}</para>" : $"/// <para><see cref=\"{step.Cref}\"/></para>");
        }

        writer.Line("/// </remarks>");
        writer.Line(KnownTypes.Hidden);
        writer.Open($"internal sealed class {name} : {KnownTypes.Dispatch}{baseType}");
    }
}
