using System.Globalization;

namespace TypedBus.Generators.Models;

/// <summary>The fingerprint of a message's contract, its reply included: what running programs are told of it, too.</summary>
/// <param name="Type">The C# name of the message.</param>
/// <param name="Fingerprint">64 bits, in hexadecimal.</param>
internal sealed record ShapeModel(string Type, string Fingerprint)
{
    public static EquatableArray<ShapeModel> Of(EquatableArray<ContractModel> contracts) => contracts
        .GroupBy(static one => one.Type, StringComparer.Ordinal)
        .Select(static group => new ShapeModel(group.Key, group.First().Fingerprint.ToString("x16", CultureInfo.InvariantCulture)))
        .OrderBy(static one => one.Type, StringComparer.Ordinal)
        .ToEquatableArray();
}
