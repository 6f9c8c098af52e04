using System.Collections.Immutable;
using TypedBus.Serialization;

namespace TypedBus.Transports.Contracts;

/// <summary>Numbers the types in a shape, each once, and describes them. Goes by a queue, so that no depth is too much.</summary>
/// <param name="message">The message that is described, for errors.</param>
internal sealed class ContractShapeBuilder(string message)
{
    private readonly List<(Shape Shape, bool TakesNil)> _found = [];
    private readonly Dictionary<(object Identity, bool TakesNil), int> _places = [];
    private int _parts;

    /// <summary>Takes a shape, if it is new, and says at which place.</summary>
    internal int Add(Shape shape)
    {
        var takesNil = shape.TakesNil;
        while (shape is NullableShape nullable)
        {
            shape = nullable.Value;
        }

        // A format of a user's own may make its scalar anew whenever it is asked.
        var identity = ((object)(shape is ScalarShape ? shape.Name : shape), takesNil);
        if (_places.TryGetValue(identity, out var place))
        {
            return place;
        }

        if (_found.Count == ContractShape.MaxTypes)
        {
            throw new MessageFormatException(
                $"{message} has more than {ContractShape.MaxTypes} types in it, which is more than can be compared with another program's.");
        }

        _places.Add(identity, _found.Count);
        _found.Add((shape, takesNil));
        return _found.Count - 1;
    }

    /// <summary>Describes what was added, and all that is in it.</summary>
    internal ImmutableArray<ContractType> Build()
    {
        var types = ImmutableArray.CreateBuilder<ContractType>();
        for (var at = 0; at < _found.Count; at++)
        {
            var (shape, takesNil) = _found[at];
            types.Add(Describe(shape, takesNil));
        }

        return types.ToImmutable();
    }

    private ContractType Describe(Shape shape, bool takesNil) => shape switch
    {
        ListShape list => new(ContractForm.List, "list", takesNil, false, [Part(0, "Item", list.Item)]),
        MapShape map => new(ContractForm.Map, "map", takesNil, false, [Part(0, "Key", map.Key), Part(1, "Value", map.Value)]),
        TupleShape tuple => new(ContractForm.Tuple, tuple.Name, takesNil, false, Parts(tuple.Members)),
        RecordShape record => new(record.IsMap ? ContractForm.Named : ContractForm.Positional, record.Name, takesNil, false, Parts(record.Members)),
        UnionShape union => new(ContractForm.Union, union.Name, takesNil, union.TakesUnknown, Parts(union.Cases)),
        _ => new(ContractForm.Scalar, shape.Name, takesNil, false, []),
    };

    private ImmutableArray<ContractPart> Parts(IReadOnlyList<ShapeMember> members) =>
        [.. members.Select(one => Part(one.Key, one.Name, one.Shape()) with { IsRequired = one.IsRequired })];

    private ContractPart Part(int key, string name, Shape shape)
    {
        if (++_parts > ContractShape.MaxParts)
        {
            throw new MessageFormatException(
                $"{message} has more than {ContractShape.MaxParts} members in it, which is more than can be compared with another program's.");
        }

        return new ContractPart(key, name, false, Add(shape));
    }
}
