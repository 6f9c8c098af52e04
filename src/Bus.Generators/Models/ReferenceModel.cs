namespace TypedBus.Generators.Models;

/// <summary>A referenced assembly that has a generated module.</summary>
/// <param name="Assembly">Its name.</param>
/// <param name="Module">The C# name of the module.</param>
/// <param name="SharesInternals">Whether its internal types can be named here.</param>
/// <param name="Manifest">What is in it.</param>
internal sealed record ReferenceModel(string Assembly, string Module, bool SharesInternals, string Manifest);
