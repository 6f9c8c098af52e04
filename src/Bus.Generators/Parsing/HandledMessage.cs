using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>The message of a handler, while symbols are at hand.</summary>
/// <param name="Type">Its type, or a base type of events.</param>
/// <param name="IsMarked">Whether it is marked as a message itself.</param>
/// <param name="Kind">How it is used.</param>
/// <param name="Reply">What it is answered with; null for events and commands.</param>
/// <param name="Reach">From where it can be named.</param>
internal sealed record HandledMessage(INamedTypeSymbol Type, bool IsMarked, MessageKind Kind, ITypeSymbol? Reply, Reach Reach);
