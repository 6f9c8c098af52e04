namespace TypedBus.Generators.Models;

/// <summary>A formatter as it is registered.</summary>
/// <param name="Type">The C# name of its type.</param>
/// <param name="Format">The C# name of the format; empty where there is none.</param>
/// <param name="Problem">Why there is none; null where there is one.</param>
internal sealed record FormatterModel(string Type, string Format, string? Problem);
