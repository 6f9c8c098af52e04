using System.Globalization;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>What programs agree on about a message: its name, its id and its shape. Made by the compiler; immutable.</summary>
public sealed class MessageContract
{
    private readonly string _members;

    internal MessageContract(Type type, string name, ulong id, ulong fingerprint, string members)
    {
        Type = type;
        Name = name;
        Id = id;
        Fingerprint = fingerprint;
        _members = members;
    }

    /// <summary>The contracts of all messages of the assemblies in use, by their names.</summary>
    public static IReadOnlyList<MessageContract> All => ContractRegistry.All();

    /// <summary>The type of the message.</summary>
    public Type Type { get; }

    /// <summary>The name on the wire.</summary>
    public string Name { get; }

    /// <summary>The id on the wire: the 64-bit FNV-1a hash of the name.</summary>
    public ulong Id { get; }

    /// <summary>
    /// Tells the message's shape from others: keys, names where they are on the wire, types, those inside them, and the reply. Equal on every
    /// machine and in every build that compiled the same shape; names of types and of members with numbers do not count, nor whether a
    /// reference may be null.
    /// </summary>
    public ulong Fingerprint { get; }

    /// <summary>The members in the order of their keys; the cases of a union; none where a formatter of its own writes the message.</summary>
    public IReadOnlyList<MessageContractMember> Members => field ??= Parse();

    /// <summary>The contract of a message.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <exception cref="ArgumentException">The type is no message that the generator has seen.</exception>
    public static MessageContract Of<T>() => Of(typeof(T));

    /// <summary>The contract of a message whose type is known at run time only.</summary>
    /// <param name="type">The type of the message.</param>
    /// <exception cref="ArgumentException">The type is no message that the generator has seen.</exception>
    public static MessageContract Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return ContractRegistry.Find(type) ?? throw new ArgumentException(
            $"{type} has no contract. Mark it with [Message] in a project that references TypedBus.Abstractions with its source generator.", nameof(type));
    }

    /// <summary>The contract with an id.</summary>
    /// <param name="id">The id on the wire.</param>
    /// <returns>The contract; null where no assembly in use has it.</returns>
    public static MessageContract? Find(ulong id) => ContractRegistry.Find(id);

    /// <summary>The name and the fingerprint.</summary>
    public override string ToString() => $"{Name} {Fingerprint:x16}";

    private MessageContractMember[] Parse() => _members.Length == 0
        ? []
        : [.. _members.Split('\n').Select(static line =>
        {
            var parts = line.Split('\t');
            var key = parts[0].Length == 0 ? MessageContractMember.ByName : int.Parse(parts[0], CultureInfo.InvariantCulture);
            return new MessageContractMember(key, parts[1], parts[2]);
        })];
}
