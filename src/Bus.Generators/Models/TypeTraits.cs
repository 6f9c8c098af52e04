namespace TypedBus.Generators.Models;

/// <summary>What type constraints ask of a type argument.</summary>
/// <param name="IsStruct">A value type that is not nullable.</param>
/// <param name="IsReference">A reference type.</param>
/// <param name="IsUnmanaged">A value type without references.</param>
/// <param name="HasConstructor">Has a public constructor without parameters, and is not abstract.</param>
/// <param name="IsNullable">May be null by its annotation.</param>
/// <param name="Bases">Every base class and interface, without nullable annotations; not <c>object</c>.</param>
internal sealed record TypeTraits(
    bool IsStruct, bool IsReference, bool IsUnmanaged, bool HasConstructor, bool IsNullable, EquatableArray<string> Bases)
{
    /// <summary>The traits of <c>TypedBus.Unit</c>, the reply of events and commands.</summary>
    public static TypeTraits Unit { get; } =
        new(true, false, true, true, false, new EquatableArray<string>([$"global::System.IEquatable<{KnownTypes.Unit}>", "global::System.ValueType"]));
}
