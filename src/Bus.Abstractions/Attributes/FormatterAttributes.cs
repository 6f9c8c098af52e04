namespace TypedBus;

/// <summary>Asks for the formatter of a type that no message of the project is or contains, such as <c>List&lt;int&gt;</c>.</summary>
/// <param name="type">The type; generic ones closed.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class GenerateFormatterAttribute(Type type) : Attribute
{
    /// <summary>The type.</summary>
    public Type Type { get; } = type;
}

/// <summary>
/// On the base of a union: the case that stands for what a newer writer sent and this reader does not know. Without one, that is
/// an error.
/// </summary>
/// <param name="type">
/// A case of the base with a constructor that takes the number of the unknown case (<see cref="int"/>) and its bytes
/// (<see cref="ReadOnlyMemory{T}"/> of <see cref="byte"/>), the number alone, or nothing.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class UnknownCaseAttribute(Type type) : Attribute
{
    /// <summary>The case.</summary>
    public Type Type { get; } = type;
}

/// <summary>On a string member with few different values: equal ones that are read share one object.</summary>
/// <remarks>The table that remembers them has a fixed size, so that a peer cannot fill memory with it; strings over 64 bytes are left out.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class InternedAttribute : Attribute;
