using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Contracts;

/// <summary>An entry, and the symbols that it was read from: for the places of findings, and not to be kept.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Symbol">The type.</param>
/// <param name="Members">The members by their keys.</param>
/// <param name="Uses">The types with entries that are in it.</param>
internal sealed record ParsedType(
    ContractEntry Entry, INamedTypeSymbol Symbol, IReadOnlyDictionary<string, ISymbol> Members, IReadOnlyList<INamedTypeSymbol> Uses);

/// <summary>A message, and all types that it is made of.</summary>
/// <param name="Message">The message.</param>
/// <param name="Parts">The types, each once, in the order in which they are come across; messages among them.</param>
internal sealed record ParsedContract(ParsedType Message, IReadOnlyList<ParsedType> Parts);
