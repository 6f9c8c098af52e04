using System.Collections.Immutable;
using CsCheck;
using TypedBus.Transports.Contracts;

namespace TypedBus.Tests.Transports.Contracts;

/// <summary>Makes shapes at random: a few types that may contain one another and themselves.</summary>
internal static class ShapeGen
{
    internal const int Types = 6;

    private static readonly Gen<string> Scalar = Gen.OneOfConst("bool", "int32", "int64", "uint8", "float64", "string", "guid", "decimal", "bytes", "timestamp", "own");
    private static readonly Gen<string> Name = Gen.OneOfConst("A", "B", "C", "D");

    private static readonly Gen<ContractPart> Part = Gen.Select(
        Gen.Int[0, 5], Name, Gen.Bool, Gen.Int[0, Types - 1], static (key, name, required, type) => new ContractPart(key, name, required, type));

    private static readonly Gen<ContractType> Type = Gen.Select(
        Gen.Int[0, 9], Scalar, Gen.Bool, Gen.Bool, Part.Array[0, 4], static (form, scalar, nil, unknown, parts) => form switch
        {
            1 => new(ContractForm.List, "list", nil, false, Numbered(parts, 1)),
            2 => new(ContractForm.Map, "map", nil, false, Numbered(parts, 2)),
            3 => new(ContractForm.Tuple, "tuple", nil, false, Numbered(parts, parts.Length)),
            4 => new(ContractForm.Positional, "R", nil, false, [.. parts.DistinctBy(static one => one.Key)]),
            5 => new(ContractForm.Named, "N", nil, false, [.. parts.DistinctBy(static one => one.Name).Select(static one => one with { Key = -1 })]),
            6 => new(ContractForm.Union, "U", nil, unknown, [.. parts.DistinctBy(static one => one.Key)]),
            _ => new ContractType(ContractForm.Scalar, scalar, nil, false, []),
        });

    internal static readonly Gen<ContractShape> Shape = Gen.Select(
        Type.Array[Types], Gen.Int[0, Types - 1], Gen.Int[-1, Types - 1], static (types, root, answer) =>
            new ContractShape(Judged.Message, answer < 0 ? MessageKind.Event : MessageKind.Request, [.. types], root, answer));

    private static ImmutableArray<ContractPart> Numbered(ContractPart[] parts, int count) =>
        [.. Enumerable.Range(0, count).Select(at => at < parts.Length ? parts[at] with { Key = at } : new ContractPart(at, "Item", false, at))];
}
