using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the behaviours of a route: their fields, and the delegates that lead from one to the next and to the handler.</summary>
internal sealed class PipelineEmitter(SourceWriter writer, RouteModel route)
{
    private readonly MessageModel _message = route.Message;
    private readonly int _count = route.Behaviors.Count;
    private readonly string _arguments = $"{route.Message.Type}, {route.Message.ReplyOrUnit}";

    private bool IsStream => _message.Kind == MessageKind.Stream;

    private string Next => $"{KnownTypes.Bus}{(IsStream ? "StreamNext" : "Next")}<{_arguments}>";

    private string Result => IsStream ? $"{KnownTypes.AsyncEnumerable}<{_message.ReplyOrUnit}>" : $"{KnownTypes.ValueTask}<{_message.ReplyOrUnit}>";

    private string Method => IsStream ? "Invoke" : "InvokeAsync";

    public void Fields()
    {
        for (var at = 0; at < _count; at++)
        {
            writer.Line($"private readonly {route.Behaviors[at].Type} _behavior{at};");
        }
    }

    /// <summary>The fields of the delegates of one handler.</summary>
    public void Fields(int step)
    {
        for (var at = 1; at <= _count; at++)
        {
            writer.Line($"private readonly {Next} _next{step}_{at};");
        }
    }

    /// <summary>In the constructor.</summary>
    public void Construct()
    {
        for (var at = 0; at < _count; at++)
        {
            var behavior = route.Behaviors[at];
            writer.Line($"_behavior{at} = builder.Behavior<{behavior.Type}>(");
            writer.Further($"CreateBehavior{at}{(behavior.Constructor.Count == 0 ? ");" : ",")}");
            for (var service = 0; service < behavior.Constructor.Count; service++)
            {
                writer.Further($"{ServiceEmitter.Requirement(behavior.Constructor[service])}{(service == behavior.Constructor.Count - 1 ? ");" : ",")}");
            }
        }
    }

    /// <summary>In the constructor, for one handler.</summary>
    public void Construct(int step)
    {
        for (var at = 1; at <= _count; at++)
        {
            writer.Line($"_next{step}_{at} = {Name(step, at)};");
        }
    }

    /// <summary>The methods that put the behaviours around a handler that the route does not call itself.</summary>
    public void Wrap()
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("protected override bool HasBehaviors => true;");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"protected override {Next} Wrap({Next} handler)");
        writer.Line($"return {Around("handler")};");
        writer.Close();
    }

    /// <summary>The methods that make the behaviours.</summary>
    public void Factories()
    {
        for (var at = 0; at < _count; at++)
        {
            var behavior = route.Behaviors[at];
            writer.Line();
            writer.Open($"private static {behavior.Type} CreateBehavior{at}({KnownTypes.ServiceProvider} services)");
            ServiceEmitter.Construct(
                writer, $"return new {behavior.Type}", behavior.Constructor, "services", behavior.Type.Replace("global::", ""));
            writer.Close();
        }
    }

    /// <summary>The methods of the delegates of one handler, the last of which calls it.</summary>
    public void Methods(int step, Action<SourceWriter> handler)
    {
        for (var at = 1; at <= _count; at++)
        {
            writer.Line();
            writer.Open(
                $"private {Result} {Name(step, at)}({_message.Type} message, {KnownTypes.Context} context, {KnownTypes.Token} cancellationToken)");
            if (at == _count)
            {
                handler(writer);
            }
            else
            {
                writer.Line($"return {Call(step, at, "message")};");
            }

            writer.Close();
        }
    }

    /// <summary>The call of the outermost behaviour for one handler.</summary>
    public string Call(int step, string message) => Call(step, 0, message);

    private string Around(string handler)
    {
        for (var at = _count - 1; at >= 0; at--)
        {
            handler = $"{KnownTypes.Dispatch}Behaviors.Around(_behavior{at}, {handler})";
        }

        return handler;
    }

    private string Call(int step, int behavior, string message)
    {
        var target = route.Behaviors[behavior].IsDirect
            ? $"_behavior{behavior}"
            : $"(({KnownTypes.Bus}{(IsStream ? "IStreamBehavior" : "IBehavior")}<{_arguments}>)_behavior{behavior})";
        return $"{target}.{Method}({message}, {(route.NeedsContext ? "context" : "default")}, _next{step}_{behavior + 1}, cancellationToken)";
    }

    private string Name(int step, int behavior) =>
        $"{(behavior == _count ? $"Handler{step}" : $"Behavior{behavior}OfHandler{step}")}{(IsStream ? "" : "Async")}";
}
