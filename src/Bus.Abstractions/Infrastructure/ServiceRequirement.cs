using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>A service that a handler, its method or a behaviour takes as a parameter; checked when the bus starts.</summary>
/// <param name="Service">The type of the service.</param>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="Optional">Whether the parameter has a default value.</param>
/// <param name="Key">The key of a keyed service; null for others.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ServiceRequirement(Type Service, string Parameter, bool Optional = false, object? Key = null);
