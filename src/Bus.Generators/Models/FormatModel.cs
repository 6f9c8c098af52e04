namespace TypedBus.Generators.Models;

/// <summary>How a type is written as MessagePack.</summary>
/// <param name="Type">The C# name.</param>
/// <param name="Name">The name as errors and shapes give it.</param>
/// <param name="FileName">The name that its file is called after.</param>
/// <param name="ClassName">The name of the generated format.</param>
/// <param name="Kind">In what form.</param>
/// <param name="IsPublic">Whether every assembly can name it.</param>
/// <param name="IsReference">Whether nil stands for null.</param>
/// <param name="IsRecursive">Whether a value may contain values of the same type.</param>
/// <param name="Members">The members; by position in the order of their keys.</param>
/// <param name="Constructor">What the constructor takes: the places of members; in their order.</param>
/// <param name="KeepsInitializers">Whether members that are missing keep what the constructor gave them.</param>
/// <param name="Callbacks">What is called before writing and after reading.</param>
/// <param name="Cases">The cases of a union.</param>
/// <param name="UnknownCase">The case that stands for those that are not known; null without one.</param>
/// <param name="Custom">The expression of the user's own formatter; empty without one.</param>
internal sealed record FormatModel(
    string Type,
    string Name,
    string FileName,
    string ClassName,
    FormatKind Kind,
    bool IsPublic,
    bool IsReference,
    bool IsRecursive,
    EquatableArray<FormatMemberModel> Members,
    EquatableArray<int> Constructor,
    bool KeepsInitializers,
    CallbackKind Callbacks,
    EquatableArray<FormatCaseModel> Cases,
    UnknownCaseModel? UnknownCase,
    string Custom);

internal enum FormatKind
{
    /// <summary>An array by position.</summary>
    Array,

    /// <summary>A map by name.</summary>
    Map,

    /// <summary>An array of the number of a case and its value.</summary>
    Union,

    /// <summary>What the user's own formatter writes.</summary>
    Custom,
}

internal enum CallbackKind
{
    None,

    /// <summary>Called as methods of the type.</summary>
    Direct,

    /// <summary>Called through the interface, since the type implements it explicitly.</summary>
    ThroughInterface,
}

/// <summary>A member of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its position; -1 in maps.</param>
/// <param name="KeyName">Its key in maps.</param>
/// <param name="Type">The C# name of its type, with nullable annotations.</param>
/// <param name="Format">How its type is written.</param>
/// <param name="IsInConstructor">Whether the constructor takes it.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Default">The C# literal that it has where it is missing; null for its type's default.</param>
/// <param name="IsSettable">Whether a value can be given to it; else it is written only.</param>
internal sealed record FormatMemberModel(
    string Name,
    int Key,
    string KeyName,
    string Type,
    FormatReference Format,
    bool IsInConstructor,
    bool IsRequired,
    string? Default,
    bool IsSettable)
{
    /// <summary>Whether the initializer sets it: what the constructor does not take, and what the language wants to be set all the same.</summary>
    public bool IsInInitializer => IsSettable && (!IsInConstructor || MustBeSet);

    /// <summary>Whether the language wants an initializer to set it, whatever the constructor does.</summary>
    public bool MustBeSet { get; init; }

    /// <summary>Whether the constructor takes a reference to it, as <c>ref readonly</c>.</summary>
    public bool IsByReference { get; init; }
}

/// <summary>How a type is written, as the code of another type refers to it.</summary>
/// <param name="Name">The C# name of the format.</param>
/// <param name="Size">The C# expression of the most bytes of a value, where <c>{0}</c> is the value; null without a bound.</param>
/// <param name="Store">The C# name of the method that stores a value into reserved bytes; null without a bound.</param>
/// <param name="Read">The name of the reader's own method; null where the format reads.</param>
internal sealed record FormatReference(string Name, string? Size, string? Store, string? Read)
{
    /// <summary>The expression of the user's own formatter for one member; empty without one.</summary>
    public string Custom { get; init; } = "";
}

/// <summary>A case of a union.</summary>
/// <param name="Number">What tells it apart.</param>
/// <param name="Type">The C# name of its type.</param>
/// <param name="Name">The simple name of its type.</param>
/// <param name="Format">How its type is written.</param>
internal sealed record FormatCaseModel(int Number, string Type, string Name, FormatReference Format);

/// <summary>The case that stands for unknown ones.</summary>
/// <param name="Type">The C# name of its type.</param>
/// <param name="TakesNumber">Whether its constructor takes the number.</param>
/// <param name="TakesBytes">Whether its constructor takes the bytes after that.</param>
internal sealed record UnknownCaseModel(string Type, bool TakesNumber, bool TakesBytes);
