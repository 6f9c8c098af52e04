using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Decides which routes this assembly compiles, and what each of them calls.</summary>
internal static class RouteComposition
{
    public static EquatableArray<RouteModel> Compose(
        IReadOnlyCollection<MessageModel> messages,
        IEnumerable<HandlerClassModel> handlers,
        IReadOnlyCollection<BehaviorModel> behaviors,
        IReadOnlyCollection<ReferencedModel> references,
        SettingsModel settings)
    {
        if (!settings.HasRuntime)
        {
            return default;
        }

        // The outermost assembly composes what it can name; any other one what nobody further outside may be able to name.
        var visible = new VisibleReferences(references, messages, behaviors);
        var composed = settings.IsOutermost ? messages.Concat(visible.Messages) : messages.Where(static one => !one.IsPublic);
        var invokers = handlers.SelectMany(one => Invokers.Of(one, settings))
            .Concat(visible.Invokers)
            .Select(static (one, place) => (Invoker: one, Place: place))
            .ToLookup(static one => one.Invoker.Message, StringComparer.Ordinal);
        var ordered = BehaviorClosing.Sort(behaviors.Concat(visible.Behaviors));
        var routes = new List<RouteModel>();
        foreach (var message in composed.Where(static one => one.IsConcrete))
        {
            var steps = message.Kind == MessageKind.Event ? Subscribers(message, invokers) : Handler(invokers[message.Type].Select(static one => one.Invoker));
            var closed = BehaviorClosing.For(message, ordered);

            // Without anything to call, the library's own open route does as well. Behaviours wrap dynamic subscribers too.
            if (steps.Count > 0 || (closed.Count > 0 && message.Kind == MessageKind.Event))
            {
                routes.Add(new RouteModel(message, settings.Namespace, steps, closed));
            }
        }

        return routes.OrderBy(static one => one.Message.Type, StringComparer.Ordinal).ToEquatableArray();
    }

    // The handlers of one class keep the order of their declaration.
    private static EquatableArray<InvokerModel> Subscribers(MessageModel message, ILookup<string, (InvokerModel Invoker, int Place)> invokers) =>
        EventBases.TypesOf(message)
            .SelectMany(type => invokers[type])
            .OrderBy(static one => one.Invoker.Order)
            .ThenBy(static one => one.Invoker.Assembly, StringComparer.Ordinal)
            .ThenBy(static one => one.Invoker.Type.Substring(0, one.Invoker.Type.LastIndexOf('.')), StringComparer.Ordinal)
            .ThenBy(static one => one.Place)
            .Select(static one => one.Invoker)
            .ToEquatableArray();

    /// <summary>The one handler of a request; none where it is not decided which, so that the bus refuses to start and names them.</summary>
    private static EquatableArray<InvokerModel> Handler(IEnumerable<InvokerModel> invokers) =>
        RequestHandlers.Choose(invokers) is { } handler ? new EquatableArray<InvokerModel>([handler]) : default;
}
