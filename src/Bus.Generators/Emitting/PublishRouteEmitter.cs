using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the route of an event: straight-line calls of its handlers, in order.</summary>
internal static class PublishRouteEmitter
{
    private const string Rest = "message, context, cancellationToken";

    public static void Emit(SourceWriter writer, RouteModel route)
    {
        var pipeline = new PipelineEmitter(writer, route);
        RouteEmitter.Open(writer, route, $"PublishRoute<{route.Message.Type}>");
        Fields(writer, route, pipeline);
        Constructor(writer, route, pipeline);
        Publish(writer, route, pipeline);
        if (route.Steps.Count > 0)
        {
            Steps(writer, route, pipeline);
        }

        if (route.Behaviors.Count > 0)
        {
            Behaviors(writer, route, pipeline);
        }

        writer.Close();
    }

    private static void Fields(SourceWriter writer, RouteModel route, PipelineEmitter pipeline)
    {
        for (var at = 0; at < route.Steps.Count; at++)
        {
            writer.Line($"private readonly object? _handler{at};");
            if (route.Steps[at].Topic is not null)
            {
                writer.Line($"private readonly {KnownTypes.Topics}TopicPattern _topic{at};");
            }
        }

        pipeline.Fields();
        for (var at = 0; at < route.Steps.Count; at++)
        {
            if (route.IsWrapped(route.Steps[at]))
            {
                pipeline.Fields(at);
            }
        }

        writer.Line();
    }

    private static void Constructor(SourceWriter writer, RouteModel route, PipelineEmitter pipeline)
    {
        writer.Line($"internal {GeneratedNames.RouteClass(route.Message.MetadataName)}({KnownTypes.Infrastructure}RouteBuilder builder)");
        writer.Further(": base(builder)");
        writer.Open();
        for (var at = 0; at < route.Steps.Count; at++)
        {
            writer.Line($"_handler{at} = builder.Bind({route.Steps[at].Type}.Instance);");
            if (route.Steps[at].Topic is { } topic)
            {
                writer.Line($"_topic{at} = {KnownTypes.Topics}TopicPattern.Parse({Literals.Text(topic)});");
            }
        }

        pipeline.Construct();
        for (var at = 0; at < route.Steps.Count; at++)
        {
            if (route.IsWrapped(route.Steps[at]))
            {
                pipeline.Construct(at);
            }
        }

        writer.Close();
    }

    private static void Publish(SourceWriter writer, RouteModel route, PipelineEmitter pipeline)
    {
        var message = route.Message;
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open(
            $"public override object? TryPublish({message.Type} message, {KnownTypes.Context} context, {KnownTypes.Token} cancellationToken)");
        if (!message.Traits.IsStruct)
        {
            writer.If("message is null", "ThrowNull();");
        }

        writer.If("cancellationToken.IsCancellationRequested", "return Canceled(cancellationToken);");
        if (!message.IsSealed)
        {
            writer.If($"message.GetType() != typeof({message.Type}) && TryPublishDerived({Rest}, out var rest)", "return rest;");
        }

        if (route.Steps.Count > 0)
        {
            if (route.NeedsContext)
            {
                writer.If("context.IsEmpty", "context = NewContext(message);");
            }

            // Read before any handler is called, since a topic that cannot be made throws.
            if (route.Steps.Any(static one => one.Topic is not null))
            {
                writer.Line("var topic = context.Topic;");
            }

            Calls(writer, route, pipeline);
        }

        writer.Line(route.Steps.Count > 0 && route.NeedsContext ? $"return Rest({Rest});" : "return Rest(message);");
        writer.Close();
    }

    // Each handler has its own `try`: entering one costs nothing, while noting how far a common one has come costs a store a handler.
    private static void Calls(SourceWriter writer, RouteModel route, PipelineEmitter pipeline)
    {
        for (var at = 0; at < route.Steps.Count; at++)
        {
            if (route.Steps[at].Topic is not null)
            {
                writer.Open($"if (_topic{at}.Matches(topic))");
            }

            writer.Open("try");
            Call(writer, route, pipeline, at);
            writer.Close();
            writer.Open($"catch ({KnownTypes.Exception} error)");
            writer.Line(route.NeedsContext ? $"return RestAfter({at}, error, context);" : $"return RestAfter({at}, error);");
            writer.Close();
            if (route.Steps[at].Topic is not null)
            {
                writer.Close();
            }

            writer.Line();
        }
    }

    private static void Call(SourceWriter writer, RouteModel route, PipelineEmitter pipeline, int at)
    {
        var step = route.Steps[at];
        var wrapped = route.IsWrapped(step);
        if (step.IsSynchronous && !wrapped)
        {
            writer.Line($"{step.Type}.Invoke(_handler{at}, {Rest});");
            return;
        }

        writer.Line($"var pending{at} = {(wrapped ? pipeline.Call(at, "message") : $"{step.Type}.Invoke(_handler{at}, {Rest})")};");
        writer.Open($"if (!pending{at}.IsCompletedSuccessfully)");
        writer.Line($"return RestAfter({at}, {(wrapped ? Discard($"pending{at}") : $"pending{at}")}, {Rest});");
        writer.Close();
        writer.Line();
        writer.Line($"pending{at}.GetAwaiter().GetResult();");
    }

    // What the library calls one by one where a handler fails or does not complete at once.
    private static void Steps(SourceWriter writer, RouteModel route, PipelineEmitter pipeline)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int StepCount => {route.Steps.Count};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open(
            $"protected override {KnownTypes.ValueTask} InvokeAsync(int step, {route.Message.Type} message, {KnownTypes.Context} context, " +
            $"{KnownTypes.Token} cancellationToken)");
        writer.Open("switch (step)");
        for (var at = 0; at < route.Steps.Count; at++)
        {
            var step = route.Steps[at];
            var condition = step.Topic is null ? "" : $" when _topic{at}.Matches(context.Topic)";
            writer.Line($"case {at}{condition}:");
            if (step.IsSynchronous && !route.IsWrapped(step))
            {
                writer.Further($"{step.Type}.Invoke(_handler{at}, {Rest});");
                writer.Further("return default;");
            }
            else
            {
                writer.Further(route.IsWrapped(step)
                    ? $"return {Discard(pipeline.Call(at, "message"))};"
                    : $"return {step.Type}.Invoke(_handler{at}, {Rest});");
            }
        }

        writer.Line("default:");
        writer.Further("return default;");
        writer.Close();
        writer.Close();
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override string NameOf(int step)");
        writer.Open("return step switch");
        for (var at = 0; at < route.Steps.Count; at++)
        {
            writer.Line($"{at} => {route.Steps[at].Type}.Instance.Name,");
        }

        writer.Line("_ => \"\",");
        writer.Close(";");
        writer.Close();
    }

    private static void Behaviors(SourceWriter writer, RouteModel route, PipelineEmitter pipeline)
    {
        pipeline.Wrap();
        pipeline.Factories();
        for (var at = 0; at < route.Steps.Count; at++)
        {
            var step = route.Steps[at];
            if (!route.IsWrapped(step))
            {
                continue;
            }

            var handler = $"_handler{at}";
            pipeline.Methods(at, method =>
            {
                var call = $"{step.Type}.Invoke({handler}, {Rest})";
                if (step.IsSynchronous)
                {
                    method.Line($"{call};");
                    method.Line("return default;");
                }
                else
                {
                    method.Line($"return {KnownTypes.Infrastructure}HandlerResults.AsUnit({call});");
                }
            });
        }
    }

    private static string Discard(string pending) => $"{KnownTypes.Dispatch}Behaviors.Discard({pending})";
}
