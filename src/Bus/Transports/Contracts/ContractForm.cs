namespace TypedBus.Transports.Contracts;

/// <summary>In what form a value is written. The numbers are on the wire.</summary>
internal enum ContractForm
{
    /// <summary>A value without parts, told by its name; names that the library does not know are formats of a user's own.</summary>
    Scalar = 0,

    /// <summary>An array of any length; its one member is the item.</summary>
    List = 1,

    /// <summary>A map; its two members are the key and the value.</summary>
    Map = 2,

    /// <summary>An array of exactly as many items as there are members.</summary>
    Tuple = 3,

    /// <summary>An array of members by position, which may be shorter or longer than the reader knows.</summary>
    Positional = 4,

    /// <summary>A map of members by name.</summary>
    Named = 5,

    /// <summary>An array of a number and a value of the case that has it.</summary>
    Union = 6,
}
