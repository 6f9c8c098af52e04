using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Puts the module of this assembly together.</summary>
internal static class ModuleComposition
{
    /// <summary>Null where there is nothing to tell anybody.</summary>
    public static ModuleModel? Compose(
        IReadOnlyList<MessageModel> messages,
        IReadOnlyList<HandlerClassModel> handlers,
        IReadOnlyList<BehaviorModel> behaviors,
        IReadOnlyList<ReferencedModel> references,
        IReadOnlyList<RouteModel> routes,
        bool hasFormatters,
        IReadOnlyList<MailboxModel> contracts,
        UsageModel usage,
        EquatableArray<ShapeModel> shapes,
        EquatableArray<string> warnings,
        SettingsModel settings)
    {
        var isEmpty = usage.Calls.All(static one => one.Use == CallUse.Start) && !hasFormatters && contracts.Count == 0 && messages.Count == 0 && handlers.Count == 0 && behaviors.Count == 0;
        if (isEmpty && (references.Count == 0 || !settings.IsOutermost))
        {
            return null;
        }

        var declared = messages.OrderBy(static one => one.Type, StringComparer.Ordinal).ToEquatableArray();
        var classes = handlers.OrderBy(static one => one.Type, StringComparer.Ordinal).ToArray();
        return new ModuleModel(
            settings,
            declared,
            classes.Select(static one => GeneratedNames.HandlersClass(one.MetadataName)).ToEquatableArray(),
            routes.Select(static one => new RouteName(one.Message.Type, GeneratedNames.RouteClass(one.Message.MetadataName))).ToEquatableArray(),
            references.Select(static one => one.Module).ToEquatableArray(),
            contracts.OrderBy(static one => one.Handle, StringComparer.Ordinal).ToEquatableArray(),
            new ManifestModel(
                declared,
                classes.SelectMany(one => Told(one, settings)).ToEquatableArray(),
                BehaviorClosing.Sort(behaviors).ToEquatableArray())
            {
                Usage = usage,
                Shapes = ShapesOf(declared, shapes),
                Warnings = warnings,
            });
    }

    private static EquatableArray<ShapeModel> ShapesOf(EquatableArray<MessageModel> messages, EquatableArray<ShapeModel> shapes)
    {
        var told = new HashSet<string>(messages.Select(static one => one.Type), StringComparer.Ordinal);
        return shapes.Where(one => told.Contains(one.Type)).ToEquatableArray();
    }

    // Other assemblies' documentation can refer to handlers that they can name only.
    private static IEnumerable<InvokerModel> Told(HandlerClassModel handler, SettingsModel settings)
    {
        var visible = new HashSet<string>(handler.Methods.Where(static one => one.IsVisible).Select(static one => one.Cref), StringComparer.Ordinal);
        return Invokers.Of(handler, settings).Select(one => one.Cref is { } cref && visible.Contains(cref) ? one : one with { Cref = null });
    }
}
