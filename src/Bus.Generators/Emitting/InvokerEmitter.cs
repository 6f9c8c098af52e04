using TypedBus.Generators.Analysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes the invoker of one handler.</summary>
internal static class InvokerEmitter
{
    public static void Emit(SourceWriter writer, HandlerClassModel handler, HandlerMethodModel method, string name, string subscription)
    {
        var consumer = Invokers.DisplayOf(handler, method);
        writer.Doc($"Calls <see cref=\"{method.Cref}\"/>.");
        writer.Line(KnownTypes.Hidden);
        writer.Open($"{(method.IsPublic ? "public" : "internal")} sealed class {name} : {BaseOf(method)}");
        writer.Doc("The only instance.");
        writer.Line($"public static readonly {name} Instance = new {name}();");
        writer.Line();
        Constructor(writer, method, name, consumer, subscription);
        if (method.TakesServices)
        {
            Requirements(writer, method);
        }

        InvokerStateEmitter.EmitBind(writer, handler, method, consumer);
        writer.Line();
        Invoke(writer, handler, method);
        writer.Line();
        Override(writer, method, method.IsSynchronous);
        if (method.IsScoped || method.TakesServices)
        {
            writer.Line();
            ScopedInvokeEmitter.Emit(writer, handler, method, consumer);
        }

        if (method.TakesServices && !method.IsScoped)
        {
            writer.Line();
            InvokerStateEmitter.EmitState(writer, handler, method);
        }

        writer.Close();
    }

    /// <summary>What the parameters of <c>Invoke</c> are.</summary>
    internal static string ParametersOf(HandlerMethodModel method) =>
        $"{method.Message} message, {KnownTypes.Context} context, {KnownTypes.Token} cancellationToken";

    /// <summary>What the task-like <c>Invoke</c> of a handler returns.</summary>
    internal static string AsynchronousResultOf(HandlerMethodModel method) => method.Kind switch
    {
        MessageKind.Request => $"{KnownTypes.ValueTask}<{method.Reply}>",
        MessageKind.Stream => $"{KnownTypes.AsyncEnumerable}<{method.Reply}>",
        _ => KnownTypes.ValueTask,
    };

    internal static string BaseOf(HandlerMethodModel method) => method.Kind switch
    {
        MessageKind.Event => $"{KnownTypes.Infrastructure}EventInvoker<{method.Message}>",
        MessageKind.Command => $"{KnownTypes.Infrastructure}CommandInvoker<{method.Message}>",
        MessageKind.Request => $"{KnownTypes.Infrastructure}RequestInvoker<{method.Message}, {method.Reply}>",
        _ => $"{KnownTypes.Infrastructure}StreamInvoker<{method.Message}, {method.Reply}>",
    };

    internal static void Constructor(SourceWriter writer, HandlerMethodModel method, string name, string consumer, string subscription, bool isMailbox = false)
    {
        writer.Line($"private {name}()");
        writer.Further($": base(\"{consumer}\")");
        writer.Line("{");
        writer.Further($"Subscription = {Literals.Text(subscription)};");
        if (method.Order != 0)
        {
            writer.Further($"Order = {Literals.Value(method.Order)};");
        }

        if (method.IsScoped)
        {
            writer.Further($"Lifetime = {KnownTypes.Bus}HandlerLifetime.{HandlersEmitter.LifetimeOf(method.Lifetime)};");
        }

        if (method.Replaces)
        {
            writer.Further("Replaces = true;");
        }

        if (isMailbox)
        {
            writer.Further("IsMailbox = true;");
        }

        if (method.Fanout != 0)
        {
            writer.Further($"Fanout = {FanoutOf(method.Fanout)};");
        }

        if (method is { Post: null, Retry: not null })
        {
            writer.Further($"Retry = {method.Retry};");
        }

        if (method.Topic is not null)
        {
            writer.Further($"Topic = {Literals.Text(method.Topic)};");
        }

        writer.Line("}");
        writer.Line();
    }

    private static string FanoutOf(int fanout) =>
        fanout == 1 ? $"{KnownTypes.Bus}Fanout.EveryNode" : $"({KnownTypes.Bus}Fanout){Literals.Value(fanout)}";

    private static void Requirements(SourceWriter writer, HandlerMethodModel method)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(
            $"public override global::System.Collections.Generic.IReadOnlyList<{KnownTypes.Infrastructure}ServiceRequirement> Requirements {{ get; }} =");
        writer.Line("[");
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Service is { } service)
            {
                writer.Further($"{ServiceEmitter.Requirement(service)},");
            }
        }

        writer.Line("];");
        writer.Line();
    }

    private static void Invoke(SourceWriter writer, HandlerClassModel handler, HandlerMethodModel method)
    {
        var result = !method.IsSynchronous || method.Kind == MessageKind.Stream ? AsynchronousResultOf(method)
            : method.Kind == MessageKind.Request ? method.Reply
            : "void";
        writer.Doc($"Calls <see cref=\"{method.Cref}\"/>.");
        writer.Line(KnownTypes.Inline);
        writer.Open($"public static {result} Invoke(object? state, {ParametersOf(method)})");
        if (method.IsScoped)
        {
            writer.Line($"var scopes = {KnownTypes.Unsafe}.As<{KnownTypes.Infrastructure}HandlerScopes>(state)!;");
            writer.Line($"return {ScopedInvokeEmitter.NameOf(method)}(scopes, message, context, cancellationToken);");
        }
        else if (method.TakesServices)
        {
            writer.Line($"var bound = {KnownTypes.Unsafe}.As<Bound>(state)!;");
            writer.If(
                "bound.Scopes is not null",
                $"return {ScopedInvokeEmitter.NameOf(method)}(bound.Scopes, {(method.IsStatic ? "" : "bound.Handler, ")}message, context, cancellationToken);");
            CallEmitter.Emit(writer, method, CallEmitter.Call(handler, method, "bound.Handler", static one => $"bound.{InvokerStateEmitter.FieldOf(one)}"));
        }
        else
        {
            CallEmitter.Emit(writer, method, CallEmitter.Call(handler, method, $"{KnownTypes.Unsafe}.As<{handler.Type}>(state)!", static _ => ""));
        }

        writer.Close();
    }

    internal static void Override(SourceWriter writer, HandlerMethodModel method, bool isSynchronous)
    {
        var parameter = method.Kind switch
        {
            MessageKind.Event => "message",
            MessageKind.Command => "command",
            _ => "request",
        };
        var call = $"Invoke(state, {parameter}, context, cancellationToken)";
        writer.Line("/// <inheritdoc/>");
        writer.Open(
            $"public override {AsynchronousResultOf(method)} {(method.Kind == MessageKind.Stream ? "InvokeStream" : "InvokeAsync")}(object? state, " +
            $"{method.Message} {parameter}, {KnownTypes.Context} context, {KnownTypes.Token} cancellationToken)");
        if (!isSynchronous || method.Kind == MessageKind.Stream)
        {
            writer.Line($"return {call};");
        }
        else if (method.Kind == MessageKind.Request)
        {
            writer.Line($"return new {KnownTypes.ValueTask}<{method.Reply}>({call});");
        }
        else
        {
            writer.Line($"{call};");
            writer.Line("return default;");
        }

        writer.Close();
    }
}
