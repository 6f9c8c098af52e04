using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using TypedBus.Serialization;

namespace TypedBus.Infrastructure;

/// <summary>Reads what goes into slots.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SlotMessages
{
    /// <summary>Reads a message, which must be there: no slot holds null.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="reader">Gives it.</param>
    /// <exception cref="MessageFormatException">The bytes do not form one.</exception>
    public static T Read<T>(ref MessageReader reader)
    {
        var start = reader.Position;
        return Formatters.Of<T>().Read(ref reader) ?? throw new MessageFormatException($"Expected a {typeof(T)}, found nil.", start);
    }

    /// <summary>Says that a mailbox accepts no message of a number.</summary>
    /// <param name="index">The number.</param>
    /// <param name="count">How many messages it accepts.</param>
    /// <exception cref="MessageFormatException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowUnknown(int index, int count) => throw new MessageFormatException(
        $"The mailbox has no message number {index}; it accepts {count}. Its sender was compiled with another handle.");
}
