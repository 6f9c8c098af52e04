using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analysis;

/// <summary>Decides which handler answers a request.</summary>
internal static class RequestHandlers
{
    /// <summary>The only one, or the only one that replaces the others; null where there is none, or it is not decided which.</summary>
    public static InvokerModel? Choose(IEnumerable<InvokerModel> handlers)
    {
        var all = handlers.ToArray();
        var replacing = all.Where(static one => one.Replaces).ToArray();
        return replacing.Length == 1 ? replacing[0] : all.Length == 1 ? all[0] : null;
    }
}
