namespace TypedBus.Generators.Models;

/// <summary>A message's contract as a running program knows it.</summary>
/// <param name="Type">The C# name.</param>
/// <param name="WireName">The wire name.</param>
/// <param name="Fingerprint">The number that tells its shape from others.</param>
/// <param name="Members">A line for each member: its key, name and type, parted by tabs; no key where the name goes with the value.</param>
internal sealed record ContractModel(string Type, string WireName, ulong Fingerprint, string Members);
