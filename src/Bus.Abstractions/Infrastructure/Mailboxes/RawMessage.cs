using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Infrastructure;

/// <summary>
/// A message whose type is told by a number beside it, on its way from a handle to the place in the queue that it is copied to: a generic
/// virtual method would be looked up for each message.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RawMessage
{
    /// <summary>The place of a message, without its type.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="message">The message.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly byte Of<T>(ref readonly T message) => ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in message));

    /// <summary>The message at a place; of the type that it was given with, or this reads what does not belong to it.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="message">The place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly T As<T>(ref readonly byte message) => ref Unsafe.As<byte, T>(ref Unsafe.AsRef(in message));
}
