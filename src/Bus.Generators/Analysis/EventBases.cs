using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Knows from which types some event derives, and drops what only looked like a handler.</summary>
internal static class EventBases
{
    private const string Object = "object";

    /// <summary>The base types and interfaces of all events in sight, sorted.</summary>
    public static EquatableArray<string> Of(IEnumerable<MessageModel> messages, IEnumerable<ReferencedModel> references) =>
        messages.Concat(references.SelectMany(static one => one.Manifest.Messages))
            .Where(static one => one.Kind == MessageKind.Event)
            .SelectMany(static one => one.Traits.Bases)
            .Append(Object)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static one => one, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>The class without methods that handle no message; null where none is left.</summary>
    public static HandlerClassModel? Resolve(HandlerClassModel handler, EquatableArray<string> bases)
    {
        if (!handler.Methods.Any(static method => method.IsBase || method.Return.EventBase is not null))
        {
            return handler;
        }

        var known = new HashSet<string>(bases, StringComparer.Ordinal);
        var methods = handler.Methods
            .Where(method => !method.IsBase || known.Contains(method.Message))
            .Select(method => method.Return.EventBase is { } type && !known.Contains(type)
                ? method with { Return = method.Return with { Use = ReturnUse.Lost, EventBase = null } }
                : method)
            .ToEquatableArray();
        return methods.Count == 0 ? null : handler with { Methods = methods };
    }

    /// <summary>The types that a handler of an event may take.</summary>
    public static IEnumerable<string> TypesOf(MessageModel message) => message.Traits.Bases.Append(message.Type).Append(Object);
}
