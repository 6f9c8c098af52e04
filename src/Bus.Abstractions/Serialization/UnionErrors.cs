using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>What can be wrong about the case of a union.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnionErrors
{
    /// <summary>A value is of a type that the union does not name.</summary>
    /// <param name="union">The base type.</param>
    /// <param name="type">The type of the value.</param>
    public static MessageFormatException NotACase(Type union, Type type)
    {
        ArgumentNullException.ThrowIfNull(union);
        ArgumentNullException.ThrowIfNull(type);
        return new MessageFormatException(
            $"{type} is no case of {union}, so that nobody could read it. Add [Union(number, typeof({type.Name}))] to {union.Name}.");
    }

    /// <summary>The bytes name a case that the union does not have.</summary>
    /// <param name="union">The base type.</param>
    /// <param name="number">The number of the case.</param>
    /// <param name="offset">Where it stands.</param>
    public static MessageFormatException UnknownCase(Type union, int number, int offset)
    {
        ArgumentNullException.ThrowIfNull(union);
        return new MessageFormatException(
            $"{union} has no case {number}: a newer writer may. Mark {union.Name} with [UnknownCase(typeof(…))] to read those as a case of their own.",
            offset);
    }
}
