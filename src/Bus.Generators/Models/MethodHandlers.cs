namespace TypedBus.Generators.Models;

/// <summary>The classes whose methods are marked one by one; joined, so that each class has one file.</summary>
internal sealed class MethodHandlers(IReadOnlyCollection<HandlerClassModel> methods) : IEquatable<MethodHandlers>
{
    private readonly EquatableArray<HandlerClassModel> _methods = methods.ToEquatableArray();
    private readonly ILookup<string, HandlerClassModel> _byClass = methods.ToLookup(static one => one.MetadataName, StringComparer.Ordinal);

    /// <summary>The whole class for the first of its methods, null for the others.</summary>
    public HandlerClassModel? ClassOf(HandlerClassModel method)
    {
        var parts = _byClass[method.MetadataName].OrderBy(static one => one.File, StringComparer.Ordinal).ToArray();
        if (parts.Length == 0 || !parts[0].Equals(method))
        {
            return null;
        }

        // An instance that serves several methods lives as long as the longest of them asks for.
        var lifetime = parts.Min(static one => one.Lifetime);
        return (Array.Find(parts, static one => !one.IsStatic) ?? method) with
        {
            Lifetime = lifetime,
            File = "",
            Methods = parts.SelectMany(static one => one.Methods).Select(one => one with { Lifetime = lifetime }).ToEquatableArray(),
        };
    }

    public bool Equals(MethodHandlers? other) => other is not null && _methods.Equals(other._methods);

    public override bool Equals(object? obj) => Equals(obj as MethodHandlers);

    public override int GetHashCode() => _methods.GetHashCode();
}
