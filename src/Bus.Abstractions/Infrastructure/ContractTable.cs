using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>Takes the contracts of a module.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContractTable
{
    internal ContractTable()
    {
    }

    internal Dictionary<Type, MessageContract> ByType { get; } = [];

    internal Dictionary<ulong, MessageContract> ById { get; } = [];

    /// <summary>Adds a contract; the first of a type, and of an id, stays.</summary>
    /// <param name="type">The type of the message.</param>
    /// <param name="name">The wire name.</param>
    /// <param name="id">The wire id.</param>
    /// <param name="fingerprint">The fingerprint of the shape.</param>
    /// <param name="members">A line for each member: its key, name and type, parted by tabs; no key where the name goes with the value.</param>
    public void Add(Type type, string name, ulong id, ulong fingerprint, string members)
    {
        var contract = new MessageContract(type, name, id, fingerprint, members);
        if (ByType.TryAdd(type, contract))
        {
            ById.TryAdd(id, contract);
        }
    }
}
