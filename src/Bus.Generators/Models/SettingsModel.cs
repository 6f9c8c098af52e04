namespace TypedBus.Generators.Models;

/// <summary>What is to know of the compilation as a whole.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Namespace">The namespace of what is generated.</param>
/// <param name="HasRuntime">Whether the assembly sees the runtime, which routes need.</param>
/// <param name="IsOutermost">Whether it composes the routes of the whole application: it is a program.</param>
internal sealed record SettingsModel(string Assembly, string Namespace, bool HasRuntime, bool IsOutermost);
