using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Contracts;

/// <summary>A change, and where it stands in the source.</summary>
internal readonly record struct LockFinding(ContractChange Change, Location Location);
