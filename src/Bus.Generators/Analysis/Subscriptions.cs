using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Names handlers as subscriptions, so that no two of a class that may see the same event share a name.</summary>
internal static class Subscriptions
{
    /// <summary>The names of the given handlers of a class, in their order.</summary>
    public static string[] NamesOf(HandlerClassModel handler, IReadOnlyList<HandlerMethodModel> methods)
    {
        var names = methods.Select(one => one.Subscription ?? handler.MetadataName).ToArray();
        Tell(names, methods, static (name, method, _) => $"{name}.{method.Name}");
        Tell(names, methods, static (name, method, _) => $"{name}({method.Message.Replace("global::", "")})");
        Tell(names, methods, static (name, _, number) => number == 1 ? name : $"{name}#{number}");
        return names;
    }

    private static void Tell(string[] names, IReadOnlyList<HandlerMethodModel> methods, Func<string, HandlerMethodModel, int, string> tell)
    {
        var before = (string[])names.Clone();
        for (var at = 0; at < names.Length; at++)
        {
            var rivals = Enumerable.Range(0, names.Length)
                .Where(other => other != at && before[other] == before[at] && MayMeet(methods[at], methods[other]))
                .ToArray();
            if (rivals.Length > 0)
            {
                names[at] = tell(before[at], methods[at], 1 + rivals.Count(other => other < at));
            }
        }
    }

    // A class has one base class, but any number of interfaces.
    private static bool MayMeet(HandlerMethodModel one, HandlerMethodModel other) =>
        one.Message == other.Message
        || one.Bases.Contains(other.Message)
        || other.Bases.Contains(one.Message)
        || (one.Openness == EventOpenness.Interface && other.Openness != EventOpenness.Sealed)
        || (other.Openness == EventOpenness.Interface && one.Openness != EventOpenness.Sealed);
}
