using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes what an invoker needs besides the message, and how it gets it when the bus starts.</summary>
internal static class InvokerStateEmitter
{
    public static void EmitBind(SourceWriter writer, HandlerClassModel handler, HandlerMethodModel method, string consumer)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override object? Bind({KnownTypes.Infrastructure}RouteBuilder builder)");
        if (method.IsScoped)
        {
            writer.Line("return builder.ScopesFor(this);");
        }
        else if (!method.TakesServices)
        {
            writer.Line(method.IsStatic ? "return null;" : $"return builder.Handler<{handler.Type}>();");
        }
        else
        {
            BindServices(writer, handler, method, consumer);
        }

        writer.Close();
    }

    /// <summary>Writes the class that holds a singleton handler and the services of its method.</summary>
    public static void EmitState(SourceWriter writer, HandlerClassModel handler, HandlerMethodModel method)
    {
        writer.Open("private sealed class Bound");
        writer.Line($"internal {KnownTypes.Infrastructure}HandlerScopes? Scopes;");
        if (!method.IsStatic)
        {
            writer.Line($"internal {handler.Type} Handler = null!;");
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Service is { } service)
            {
                writer.Line($"internal {ServiceEmitter.TypeOf(service)} {FieldOf(service)} = default!;");
            }
        }

        writer.Close();
    }

    /// <summary>The field of a service; no parameter is named so that it clashes with the other members, or is a keyword.</summary>
    internal static string FieldOf(ServiceModel service) => $"_{service.Parameter}";

    private static void BindServices(SourceWriter writer, HandlerClassModel handler, HandlerMethodModel method, string consumer)
    {
        writer.Line("var bound = new Bound();");
        writer.Line("bound.Scopes = builder.ScopesFor(this);");
        if (!method.IsStatic)
        {
            writer.Line($"bound.Handler = builder.Handler<{handler.Type}>();");
        }

        writer.Open("if (bound.Scopes is null)");
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Service is { } service)
            {
                writer.Line($"bound.{FieldOf(service)} = {ServiceEmitter.Resolve(service, "builder.Services", consumer, GeneratedNames.Readable(handler.MetadataName))};");
            }
        }

        writer.Close();
        writer.Line();
        writer.Line("return bound;");
    }
}
