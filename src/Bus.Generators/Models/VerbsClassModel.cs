namespace TypedBus.Generators.Models;

/// <summary>A class of verb overloads: one for the public and one for the internal requests of a namespace.</summary>
internal sealed record VerbsClassModel(string Namespace, bool IsPublic);
