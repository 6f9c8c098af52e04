namespace TypedBus.Generators.Models;

/// <summary>A type that a formatter is registered for.</summary>
/// <param name="Type">The C# name.</param>
/// <param name="Format">The C# name of its format; empty where it has none.</param>
/// <param name="Problem">Why it has none; null where it has one.</param>
/// <param name="Formats">The formats that it needs and no other assembly has; its own among them.</param>
internal sealed record FormatRoot(string Type, string Format, string? Problem, EquatableArray<FormatModel> Formats);

/// <summary>The roots that one annotation makes, such as a message and its reply.</summary>
/// <param name="Name">What is annotated; one annotation writes a format that several need.</param>
/// <param name="Roots">The roots.</param>
internal sealed record FormatRoots(string Name, EquatableArray<FormatRoot> Roots);
