using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>
/// Reads MessagePack that nobody vouches for: no header is believed beyond the bytes that are there, nothing is skipped unchecked,
/// and a value of another type is an error that says where.
/// </summary>
/// <remarks>Over one piece of memory; a sequence of several is joined before it is read. Used by one thread.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct MessageReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly ReadOnlyMemory<byte> _memory;
    private int _position;
    private int _depth;

    /// <summary>A reader of some memory.</summary>
    /// <param name="memory">The bytes.</param>
    public MessageReader(ReadOnlyMemory<byte> memory)
    {
        _memory = memory;
        _data = memory.Span;
    }

    /// <summary>Whether what is read may refer to the memory that it is read from, which is nobody else's then.</summary>
    internal bool MayKeep { get; init; }

    /// <summary>Whether something does.</summary>
    internal bool HasKept { get; private set; }

    /// <summary>How many bytes have been read.</summary>
    public readonly int Position => _position;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>What is left to read.</summary>
    public readonly ReadOnlyMemory<byte> Rest => _memory[_position..];

    /// <summary>How deeply values may lie in one another.</summary>
    public static int MaxDepth => 64;

    /// <summary>The first byte of the next value.</summary>
    /// <exception cref="MessageFormatException">Nothing is left.</exception>
    public readonly byte Peek()
    {
        if ((uint)_position >= (uint)_data.Length)
        {
            ThrowTruncated();
        }

        return _data[_position];
    }

    /// <summary>Reads nil if it is next.</summary>
    /// <returns>Whether it was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNil()
    {
        if ((uint)_position < (uint)_data.Length && _data[_position] == Codes.Nil)
        {
            _position++;
            return true;
        }

        return false;
    }

    /// <summary>Reads a boolean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBoolean()
    {
        var code = Peek();
        if ((byte)(code - Codes.False) > 1)
        {
            ThrowUnexpected("a boolean");
        }

        _position++;
        return code == Codes.True;
    }

    /// <summary>Goes one level down in a type that may contain itself.</summary>
    /// <exception cref="MessageFormatException">The values lie more than 64 deep.</exception>
    public void Enter()
    {
        if (++_depth > MaxDepth)
        {
            ThrowTooDeep();
        }
    }

    /// <summary>Comes back up.</summary>
    public void Leave() => _depth--;

    /// <summary>Passes over what another reader has read from <see cref="Rest"/>.</summary>
    /// <param name="count">The number of bytes.</param>
    public void Advance(int count)
    {
        if ((uint)count > (uint)Remaining)
        {
            ThrowTruncated();
        }

        _position += count;
    }

    /// <summary>Says that a required member is not there.</summary>
    /// <param name="member">Its name.</param>
    [DoesNotReturn]
    public readonly void ThrowMissing(string member) =>
        throw new MessageFormatException($"The required member {member} is missing: an older writer may not have it.", Math.Max(0, _position - 1));

    /// <summary>Sees that nothing follows.</summary>
    /// <exception cref="MessageFormatException">Something does.</exception>
    public readonly void End()
    {
        if (_position != _data.Length)
        {
            throw new MessageFormatException($"{Remaining} bytes follow the end of the value.", _position);
        }
    }

    /// <summary>Takes the next bytes as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)(_data.Length - _position))
        {
            ThrowTruncated();
        }

        var taken = _data.Slice(_position, count);
        _position += count;
        return taken;
    }

    [DoesNotReturn]
    private readonly void ThrowTruncated() =>
        throw new MessageFormatException("The bytes end in the middle of a value.", Math.Min(_position, _data.Length));

    [DoesNotReturn]
    private readonly void ThrowUnexpected(string expected) =>
        throw new MessageFormatException($"Expected {expected}, found {Codes.NameOf(_data[_position])}.", _position);

    [DoesNotReturn]
    private readonly void ThrowTooDeep() => throw new MessageFormatException($"Values lie more than {MaxDepth} deep in one another.", _position);
}
