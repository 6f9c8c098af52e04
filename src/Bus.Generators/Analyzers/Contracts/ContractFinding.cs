using Microsoft.CodeAnalysis;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>A problem of a contract, at its place in this compilation.</summary>
/// <param name="Kind">What is wrong, as seen from here: what another assembly did wrong is a type that cannot be written.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Text">It in words.</param>
/// <param name="Problem">What the generator found.</param>
internal sealed record ContractFinding(FormatProblemKind Kind, Location Location, string Text, FormatProblem Problem);
