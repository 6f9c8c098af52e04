namespace TypedBus.Generators.Models;

/// <summary>The routes that this assembly compiles, by message.</summary>
internal sealed class RouteTable(EquatableArray<RouteModel> routes) : IEquatable<RouteTable>
{
    private readonly Dictionary<string, RouteModel> _byMessage = routes.ToDictionary(static one => one.Message.Type, StringComparer.Ordinal);

    public EquatableArray<RouteModel> All { get; } = routes;

    /// <summary>The route of a message; null without one.</summary>
    public RouteModel? Of(MessageModel message) =>
        _byMessage.TryGetValue(message.Type, out var route) && route.Message.Equals(message) ? route : null;

    public bool Equals(RouteTable? other) => other is not null && All.Equals(other.All);

    public override bool Equals(object? obj) => Equals(obj as RouteTable);

    public override int GetHashCode() => All.GetHashCode();
}
