namespace TypedBus;

/// <summary>A member of a message, as it is written.</summary>
public sealed class MessageContractMember
{
    /// <summary>The key of members that are known by their names.</summary>
    public const int ByName = -1;

    internal MessageContractMember(int key, string name, string type)
    {
        Key = key;
        Name = name;
        Type = type;
    }

    /// <summary>The position of the member, or the number of a case; <see cref="ByName"/> where the name goes with the value.</summary>
    public int Key { get; }

    /// <summary>The name: where <see cref="Key"/> is <see cref="ByName"/> the one on the wire, else the one in the source.</summary>
    public string Name { get; }

    /// <summary>The type as bytes show it, such as <c>int32</c>, <c>list&lt;Shop.Line&gt;</c> or <c>string?</c>.</summary>
    public string Type { get; }

    /// <summary>The member as <c>contracts.lock</c> has it.</summary>
    public override string ToString() => Key == ByName ? $"{Name} {Type}" : $"[{Key}] {Name} {Type}";
}
