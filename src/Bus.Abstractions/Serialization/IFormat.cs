using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>
/// How a type is written as MessagePack and read back. Formats are structures without fields that are put together as type
/// arguments, as in <c>ListFormat&lt;int, Int32Format&gt;</c>, so that every call is known at compile time.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFormat<T>
{
    /// <summary>The most bytes of any value; 0 where there is no bound.</summary>
    static virtual int MaxSize => 0;

    /// <summary>What the bytes look like, for errors and for comparing contracts.</summary>
    static abstract Shape Shape { get; }

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="value">The value; null is written as nil.</param>
    /// <exception cref="MessageFormatException">The value cannot be written.</exception>
    static abstract void Write(ref MessageWriter writer, T? value);

    /// <summary>Reads a value.</summary>
    /// <param name="reader">Gives it.</param>
    /// <returns>The value; nil is null where the type allows it.</returns>
    /// <exception cref="MessageFormatException">The bytes are not one.</exception>
    static abstract T? Read(ref MessageReader reader);

    /// <summary>Stores a value where <see cref="MaxSize"/> bytes are reserved; only where that is not 0.</summary>
    /// <param name="at">Where.</param>
    /// <param name="value">The value.</param>
    /// <returns>Where the next value goes.</returns>
    static virtual ref byte Put(ref byte at, T? value) => ref Unsafe.NullRef<byte>();
}
