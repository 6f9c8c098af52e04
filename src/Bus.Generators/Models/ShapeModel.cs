namespace TypedBus.Generators.Models;

/// <summary>The fingerprint of a type's bytes.</summary>
/// <param name="Type">The C# name of the type.</param>
/// <param name="Fingerprint">64 bits, in hexadecimal.</param>
internal sealed record ShapeModel(string Type, string Fingerprint);
