using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the call of a handler, and turns what it returns into what an invoker returns.</summary>
internal static class CallEmitter
{
    public const string Cascade = KnownTypes.Infrastructure + "Cascade.PublishAsync";

    private const string Results = KnownTypes.Infrastructure + "HandlerResults";

    /// <summary>The call as an expression.</summary>
    public static string Call(HandlerClassModel handler, HandlerMethodModel method, string instance, Func<ServiceModel, string> service)
    {
        var arguments = method.Parameters.Select(one => one.Kind switch
        {
            ParameterKind.Message => "message",
            ParameterKind.MessageByReference => "in message",
            ParameterKind.Context => "context",
            ParameterKind.Token => "cancellationToken",
            _ => service(one.Service!),
        });

        // An inherited method is called as the base class has it: an overload of the derived class would come first.
        var receiver = method.IsStatic ? method.DeclaringType
            : method.DeclaringType == handler.Type ? instance
            : $"(({method.DeclaringType}){instance})";
        return $"{receiver}.{Literals.Identifier(method.Name)}({string.Join(", ", arguments)})";
    }

    /// <summary>Writes the statements of an <c>Invoke</c> that is not itself asynchronous.</summary>
    public static void Emit(SourceWriter writer, HandlerMethodModel method, string call)
    {
        var returned = method.Return;
        if (method.Kind is MessageKind.Request or MessageKind.Stream)
        {
            writer.Line($"return {Reply(method, call)};");
        }
        else if (returned.Use == ReturnUse.Event)
        {
            var pending = returned.Shape == ReturnShape.TaskOfValue ? $"new {KnownTypes.ValueTask}<{returned.Value}>({call})" : call;
            writer.Line($"return {Cascade}({pending}, context, cancellationToken);");
        }
        else if (returned.Shape is ReturnShape.Void or ReturnShape.Value)
        {
            writer.Line(returned.Shape == ReturnShape.Void ? $"{call};" : $"_ = {call};");
            if (!method.IsSynchronous)
            {
                writer.Line("return default;");
            }
        }
        else
        {
            writer.Line(returned.Shape switch
            {
                ReturnShape.ValueTask => $"return {call};",
                ReturnShape.ValueTaskOfValue => $"return {Results}.Discard({call});",
                _ => $"return new {KnownTypes.ValueTask}({call});",
            });
        }
    }

    private static string Reply(HandlerMethodModel method, string call)
    {
        var returned = method.Return;
        var pending = returned.Shape == ReturnShape.TaskOfValue ? $"new {KnownTypes.ValueTask}<{returned.Value}>({call})" : call;
        return returned.Shape switch
        {
            ReturnShape.Stream => call,
            ReturnShape.Value => method.IsSynchronous ? call : $"new {KnownTypes.ValueTask}<{method.Reply}>({call})",
            _ => returned.Use == ReturnUse.ConvertedReply ? $"{Results}.Convert<{returned.Value}, {method.Reply}>({pending})" : pending,
        };
    }
}
