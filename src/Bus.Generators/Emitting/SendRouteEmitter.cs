using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the route of a command, a request or a stream request: one handler.</summary>
internal static class SendRouteEmitter
{
    public static void Emit(SourceWriter writer, RouteModel route)
    {
        var message = route.Message;
        var step = route.Steps[0];
        var pipeline = new PipelineEmitter(writer, route);
        RouteEmitter.Open(writer, route, message.Kind switch
        {
            MessageKind.Command => $"CommandRoute<{message.Type}>",
            MessageKind.Request => $"SendRoute<{message.Type}, {message.Reply}>",
            _ => $"StreamRoute<{message.Type}, {message.Reply}>",
        });
        writer.Line("private readonly object? _handler;");
        pipeline.Fields();
        if (route.IsWrapped(step))
        {
            pipeline.Fields(0);
        }

        writer.Line();
        writer.Line($"internal {GeneratedNames.RouteClass(message.MetadataName)}({KnownTypes.Infrastructure}RouteBuilder builder)");
        writer.Further(": base(builder)");
        writer.Open();
        writer.Line($"_handler = builder.Bind({step.Type}.Instance);");
        pipeline.Construct();
        if (route.IsWrapped(step))
        {
            pipeline.Construct(0);
        }

        writer.Close();
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override string HandlerName => {step.Type}.Instance.Name;");
        writer.Line();
        Send(writer, route, pipeline);
        if (route.Behaviors.Count > 0)
        {
            if (message.Kind != MessageKind.Stream && step.IsMailbox)
            {
                pipeline.Wrap();
            }

            pipeline.Factories();
            if (route.IsWrapped(step))
            {
                pipeline.Methods(0, method => Handler(method, message, step));
            }
        }

        writer.Close();
    }

    private static void Send(SourceWriter writer, RouteModel route, PipelineEmitter pipeline)
    {
        var message = route.Message;
        var parameter = message.Kind == MessageKind.Command ? "command" : "request";
        var isStream = message.Kind == MessageKind.Stream;
        var parameters = $"{message.Type} {parameter}, {KnownTypes.Context} context, {KnownTypes.Token} cancellationToken";
        writer.Line("/// <inheritdoc/>");
        writer.Open(message.Kind switch
        {
            MessageKind.Command => $"public override object? TrySend({parameters})",
            MessageKind.Request => $"public override object? TrySend({parameters}, out {message.Reply} reply)",
            _ => $"public override {KnownTypes.AsyncEnumerable}<{message.Reply}> Stream({parameters})",
        });
        if (message.Kind == MessageKind.Request)
        {
            writer.Line($"{KnownTypes.Unsafe}.SkipInit(out reply);");
        }

        if (!message.Traits.IsStruct)
        {
            writer.If($"{parameter} is null", "ThrowNull();");
        }

        if (!isStream)
        {
            writer.If("cancellationToken.IsCancellationRequested", "return Canceled(cancellationToken);");
        }

        if (!message.IsSealed)
        {
            writer.If(
                $"{parameter}.GetType() != typeof({message.Type}) && TrySendDerived({parameter}, context, cancellationToken, out var {(isStream ? "sent" : "rest")})",
                $"return {(isStream ? "sent" : "rest")};");
        }

        if (route.NeedsContext)
        {
            writer.If("context.IsEmpty", "context = NewContext();");
        }

        Call(writer, route, pipeline, parameter);
        writer.Close();
    }

    private static void Call(SourceWriter writer, RouteModel route, PipelineEmitter pipeline, string parameter)
    {
        var step = route.Steps[0];
        var wrapped = route.IsWrapped(step);
        var isRequest = route.Message.Kind == MessageKind.Request;
        var call = wrapped ? pipeline.Call(0, parameter) : $"{step.Type}.Invoke(_handler, {parameter}, context, cancellationToken)";
        if (route.Message.Kind == MessageKind.Stream)
        {
            writer.Line($"return Track({call}, cancellationToken);");
            return;
        }

        writer.Open("try");
        if (step.IsSynchronous && !wrapped)
        {
            writer.Line(isRequest ? $"reply = {call};" : $"{call};");
        }
        else
        {
            writer.Line($"var pending = {(wrapped && !isRequest ? $"{KnownTypes.Dispatch}Behaviors.Discard({call})" : call)};");
            writer.If("!pending.IsCompletedSuccessfully", "return Track(pending);");
            writer.Line(isRequest ? "reply = pending.Result;" : "pending.GetAwaiter().GetResult();");
        }

        writer.Close();
        writer.Open($"catch ({KnownTypes.Exception} error)");
        writer.Line("return error;");
        writer.Close();
        writer.Line();
        writer.Line("return null;");
    }

    private static void Handler(SourceWriter writer, MessageModel message, InvokerModel step)
    {
        var call = $"{step.Type}.Invoke(_handler, message, context, cancellationToken)";
        if (message.Kind == MessageKind.Stream)
        {
            writer.Line($"return {call};");
        }
        else if (message.Kind == MessageKind.Request)
        {
            writer.Line($"return {(step.IsSynchronous ? $"new {KnownTypes.ValueTask}<{message.Reply}>({call})" : call)};");
        }
        else if (step.IsSynchronous)
        {
            writer.Line($"{call};");
            writer.Line("return default;");
        }
        else
        {
            writer.Line($"return {KnownTypes.Infrastructure}HandlerResults.AsUnit({call});");
        }
    }
}
