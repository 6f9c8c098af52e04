using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Names the invokers of this assembly's handlers.</summary>
internal static class Invokers
{
    /// <summary>The name of the nested class of each handler of a class, in their order.</summary>
    public static string[] NamesOf(HandlerClassModel handler)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { GeneratedNames.HandlersClass(handler.MetadataName) };
        var names = new string[handler.Methods.Count];
        for (var at = 0; at < names.Length; at++)
        {
            var method = handler.Methods[at];
            var name = $"{method.Name}_{method.MessageName}";
            var unique = name;
            for (var number = 2; !taken.Add(unique); number++)
            {
                unique = $"{name}_{number}";
            }

            names[at] = unique;
        }

        return names;
    }

    /// <summary>The invokers of a class, as routes call them.</summary>
    public static IEnumerable<InvokerModel> Of(HandlerClassModel handler, SettingsModel settings)
    {
        if (handler.Mailbox is not null)
        {
            return MailboxMessages.Of(handler).Select(one => Of(handler, one.Methods[0], MailboxMessages.InvokerOf(one), settings) with
            {
                IsSynchronous = false,
                NeedsContext = false,
                IsMailbox = true,
            });
        }

        return NamesOf(handler).Zip(handler.Methods, (name, method) => Of(handler, method, name, settings));
    }

    private static InvokerModel Of(HandlerClassModel handler, HandlerMethodModel method, string name, SettingsModel settings) => new(
        $"global::{settings.Namespace}.{GeneratedNames.HandlersClass(handler.MetadataName)}.{name}",
        DisplayOf(handler, method),
        settings.Assembly,
        method.Message,
        method.Kind,
        method.Order,
        method.Replaces,
        method.Reach,
        method.IsSynchronous,
        method.NeedsContext,
        method.Topic,
        false,
        method.Cref)
    {
        Reply = method.Reply,
    };

    /// <summary>The type and method as errors name them.</summary>
    public static string DisplayOf(HandlerClassModel handler, HandlerMethodModel method) =>
        $"{GeneratedNames.Readable(handler.MetadataName)}.{method.Name}";
}
