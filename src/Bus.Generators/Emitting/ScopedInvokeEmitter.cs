using TypedBus.Generators.Models;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes how a handler is called in a service scope of its message.</summary>
internal static class ScopedInvokeEmitter
{
    public static string NameOf(HandlerMethodModel method) => method.Kind == MessageKind.Stream ? "InvokeInScope" : "InvokeInScopeAsync";

    public static void Emit(SourceWriter writer, HandlerClassModel handler, HandlerMethodModel method, string consumer)
    {
        var parameters = method.IsStatic || method.IsScoped
            ? InvokerEmitter.ParametersOf(method)
            : $"{handler.Type} handler, {InvokerEmitter.ParametersOf(method)}";
        if (method.Kind == MessageKind.Stream)
        {
            parameters = parameters.Replace(
                $"{KnownTypes.Token} cancellationToken",
                $"[global::System.Runtime.CompilerServices.EnumeratorCancellation] {KnownTypes.Token} cancellationToken");
        }

        writer.Open(
            $"private static async {InvokerEmitter.AsynchronousResultOf(method)} {NameOf(method)}({KnownTypes.Infrastructure}HandlerScopes scopes, {parameters})");
        writer.Line("var scope = scopes.Open();");
        writer.Open("try");
        if (method.IsScoped)
        {
            writer.Line($"var handler = {KnownTypes.Infrastructure}HandlerServices.Required<{handler.Type}>(scope.Services, \"{consumer}\");");
        }

        Body(writer, method, CallEmitter.Call(handler, method, "handler", one => ServiceEmitter.Resolve(one, "scope.Services", consumer, GeneratedNames.Readable(handler.MetadataName))));
        writer.Close();
        writer.Open("finally");
        writer.Line("await scope.DisposeAsync().ConfigureAwait(false);");
        writer.Close();
        writer.Close();
    }

    private static void Body(SourceWriter writer, HandlerMethodModel method, string call)
    {
        var returned = method.Return;
        var awaited = returned.Shape is ReturnShape.Void or ReturnShape.Value ? call : $"await {call}.ConfigureAwait(false)";
        if (method.Kind == MessageKind.Stream)
        {
            writer.Open($"await foreach (var item in {call}.WithCancellation(cancellationToken).ConfigureAwait(false))");
            writer.Line("yield return item;");
            writer.Close();
        }
        else if (method.Kind == MessageKind.Request)
        {
            writer.Line($"return {awaited};");
        }
        else if (returned.Use == ReturnUse.Event)
        {
            writer.Line($"await {CallEmitter.Cascade}({awaited}, context, cancellationToken).ConfigureAwait(false);");
        }
        else
        {
            writer.Line(returned.Use == ReturnUse.Lost ? $"_ = {awaited};" : $"{awaited};");
        }
    }
}
