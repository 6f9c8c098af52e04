namespace TypedBus.Transports.Contracts;

/// <summary>A part of a type on the wire: a member, a case, an item.</summary>
/// <param name="Key">The position of a member or the number of a case; -1 for what goes by its name.</param>
/// <param name="Name">The name; on the wire itself only where <paramref name="Key"/> is -1.</param>
/// <param name="IsRequired">Whether a reader refuses what comes without it.</param>
/// <param name="Type">The place of its type among those of the contract.</param>
internal sealed record ContractPart(int Key, string Name, bool IsRequired, int Type);
