namespace TypedBus.Generators.Models;

/// <summary>A service that is taken as a parameter.</summary>
/// <param name="Type">The C# name of its type; behaviours write <c>{0}</c> for a type parameter.</param>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="Default">The C# literal of the parameter's default value; null where the service must be there.</param>
/// <param name="Key">The C# literal of the key of a keyed service; null for others.</param>
/// <param name="IsLogger">Whether it is a plain <c>ILogger</c>, which containers have no registration for.</param>
internal sealed record ServiceModel(string Type, string Parameter, string? Default, string? Key, bool IsLogger);
