using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>Refuses objects of derived classes that another node would get as the declared base class, without what they have beyond that.</summary>
/// <remarks>A union tells its cases apart, and a format of a user's own does what it does.</remarks>
/// <typeparam name="T">The declared type.</typeparam>
internal static class Slicing<T>
{
    private const byte Exact = 1;
    private const byte Any = 2;

    // 0 until something is written: modules may bring formatters later.
    private static byte _kind;

    /// <summary>Whether there are derived classes at all.</summary>
    internal static bool IsPossible => !typeof(T).IsValueType && !typeof(T).IsSealed;

    /// <summary>Looks at a message before it is written.</summary>
    /// <exception cref="BusException">It would lose something.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckMessage(T message)
    {
        if (IsCut(message))
        {
            ThrowMessage(message.GetType());
        }
    }

    /// <summary>Looks at an answer, or an item of a stream, before it is written.</summary>
    /// <exception cref="BusException">It would lose something.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckAnswer(T answer)
    {
        if (IsCut(answer))
        {
            ThrowAnswer(answer.GetType());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsCut([NotNullWhen(true)] T value) =>
        IsPossible && value is not null && value.GetType() != typeof(T) && IsExact();

    private static bool IsExact()
    {
        if (_kind == 0)
        {
            _kind = Formatters.Of<T>().Shape is RecordShape ? Exact : Any;
        }

        return _kind == Exact;
    }

    [DoesNotReturn]
    private static void ThrowMessage(Type actual) => throw new BusException(
        $"{actual} goes to other nodes as {typeof(T)}, and nothing would be left of what it has beyond that. " +
        $"Name the derived types with [Union] at {typeof(T).Name}, or mark {actual.Name} with [Message].");

    [DoesNotReturn]
    private static void ThrowAnswer(Type actual) => throw new BusException(
        $"The answer is declared as {typeof(T)}, and on the way to another node nothing would be left of what {actual} has beyond that. " +
        $"Name the derived types with [Union] at {typeof(T).Name}, or declare {actual.Name} there.");
}
