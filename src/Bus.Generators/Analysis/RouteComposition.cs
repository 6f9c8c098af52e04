using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Decides which routes this assembly compiles, and what each of them calls.</summary>
internal static class RouteComposition
{
    public static EquatableArray<RouteModel> Compose(
        IEnumerable<MessageModel> messages,
        IEnumerable<HandlerClassModel> handlers,
        IEnumerable<BehaviorModel> behaviors,
        IReadOnlyCollection<ReferencedModel> references,
        SettingsModel settings)
    {
        if (!settings.HasRuntime)
        {
            return default;
        }

        // The outermost assembly composes what it can name; any other one what nobody further outside may be able to name.
        var composed = settings.IsOutermost
            ? messages.Concat(references.SelectMany(static one => one.Manifest.Messages.Where(message => one.Shows(message.Reach))))
            : messages.Where(static one => !one.IsPublic);
        var invokers = handlers.SelectMany(one => Invokers.Of(one, settings))
            .Concat(references.SelectMany(static one => one.Manifest.Invokers.Where(invoker => one.Shows(invoker.Reach))))
            .ToLookup(static one => one.Message, StringComparer.Ordinal);
        var ordered = BehaviorClosing.Sort(
            behaviors.Concat(references.SelectMany(static one => one.Manifest.Behaviors.Where(behavior => one.Shows(behavior.Reach)))));

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var routes = new List<RouteModel>();
        foreach (var message in composed.Where(one => one.IsConcrete && seen.Add(one.Type)))
        {
            var steps = message.Kind == MessageKind.Event ? Subscribers(message, invokers) : Handler(invokers[message.Type]);
            var closed = BehaviorClosing.For(message, ordered);

            // Without anything to call, the library's own open route does as well. Behaviours wrap dynamic subscribers too.
            if (steps.Count > 0 || (closed.Count > 0 && message.Kind == MessageKind.Event))
            {
                routes.Add(new RouteModel(message, settings.Namespace, steps, closed));
            }
        }

        return routes.OrderBy(static one => one.Message.Type, StringComparer.Ordinal).ToEquatableArray();
    }

    private static EquatableArray<InvokerModel> Subscribers(MessageModel message, ILookup<string, InvokerModel> invokers) =>
        EventBases.TypesOf(message)
            .SelectMany(type => invokers[type])
            .OrderBy(static one => one.Order)
            .ThenBy(static one => one.Assembly, StringComparer.Ordinal)
            .ThenBy(static one => one.Type.Substring(0, one.Type.LastIndexOf('.')), StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>The one handler of a request; none where it is not decided which, so that the bus refuses to start and names them.</summary>
    private static EquatableArray<InvokerModel> Handler(IEnumerable<InvokerModel> invokers)
    {
        var all = invokers.ToArray();
        var replacing = all.Where(static one => one.Replaces).ToArray();
        return replacing.Length == 1 ? new EquatableArray<InvokerModel>(replacing)
            : all.Length == 1 ? new EquatableArray<InvokerModel>(all)
            : default;
    }
}
