namespace TypedBus.Generators.Models;

/// <summary>Which events a handler's parameter takes besides those of exactly its type.</summary>
internal enum EventOpenness
{
    /// <summary>None.</summary>
    Sealed,

    /// <summary>Those of derived classes.</summary>
    Class,

    /// <summary>Those of any class that has the interface.</summary>
    Interface,
}
