using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedBus.Serialization;

/// <summary>
/// Writes MessagePack into a buffer writer. Formats reserve room for a whole record, store into it through <see cref="Pack"/>, and
/// say where they have come to: one check a record instead of one a value.
/// </summary>
/// <remarks>Used by one thread. <see cref="Flush"/> hands over what was written last.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct MessageWriter
{
    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _written;
    private int _reserved;
    private int _depth;

    /// <summary>A writer into a buffer writer.</summary>
    /// <param name="output">Takes the bytes.</param>
    public MessageWriter(IBufferWriter<byte> output)
    {
        _output = output;
        _span = output.GetSpan();
    }

    /// <summary>What the bytes go to; flush before writing to it directly.</summary>
    public readonly IBufferWriter<byte> Output => _output;

    /// <summary>Makes room and returns where it begins; give where the writing ended to <see cref="Advance"/>.</summary>
    /// <param name="size">The most bytes that will be stored.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [UnscopedRef]
    public ref byte Reserve(int size)
    {
        if ((uint)size > (uint)(_span.Length - _written))
        {
            Grow(size);
        }

        _reserved = size;
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(_span), _written);
    }

    /// <summary>Takes over what was stored since <see cref="Reserve"/>.</summary>
    /// <param name="end">Where the writing ended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(ref byte end)
    {
        var written = (int)Unsafe.ByteOffset(ref Unsafe.Add(ref MemoryMarshal.GetReference(_span), _written), ref end);
        if ((uint)written > (uint)_reserved)
        {
            FailOverrun(written, _reserved);
        }

        _written += written;
    }

    /// <summary>Writes nil.</summary>
    public void WriteNil()
    {
        Reserve(1) = Codes.Nil;
        _written++;
    }

    /// <summary>Writes the header of an array.</summary>
    /// <param name="count">The number of its items.</param>
    public void WriteArrayHeader(int count)
    {
        ref var at = ref Reserve(Pack.MaxHeader);
        Advance(ref Pack.ArrayHeader(ref at, count));
    }

    /// <summary>Writes the header of a map.</summary>
    /// <param name="count">The number of its pairs.</param>
    public void WriteMapHeader(int count)
    {
        ref var at = ref Reserve(Pack.MaxHeader);
        Advance(ref Pack.MapHeader(ref at, count));
    }

    /// <summary>Writes bytes that are MessagePack already, such as a member's name.</summary>
    /// <param name="bytes">The bytes.</param>
    public void WriteRaw(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_span[_written..]);
        _written += bytes.Length;
    }

    /// <summary>Goes one level down in a type that may contain itself.</summary>
    /// <exception cref="MessageFormatException">The values lie more than 64 deep, or contain themselves.</exception>
    public void Enter()
    {
        if (++_depth > MessageReader.MaxDepth)
        {
            ThrowTooDeep();
        }
    }

    /// <summary>Comes back up.</summary>
    public void Leave() => _depth--;

    /// <summary>Hands over everything written so far.</summary>
    public void Flush()
    {
        if (_written > 0)
        {
            _output.Advance(_written);
            _written = 0;
        }

        _span = default;
        _reserved = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Flush();
        _span = _output.GetSpan(size);
        if (_span.Length < size)
        {
            throw new InvalidOperationException($"The buffer writer was asked for {size} bytes, but gave {_span.Length}.");
        }
    }

    // What no reader would take is not written; a value that contains itself would end in an overflow of the stack.
    [DoesNotReturn]
    private static void ThrowTooDeep() => throw new MessageFormatException(
        $"Values lie more than {MessageReader.MaxDepth} deep in one another, or one contains itself; no reader would take them.");

    // The bytes behind the reservation are overwritten already, so that nothing can be trusted any more.
    [DoesNotReturn]
    private static void FailOverrun(int written, int reserved) =>
        Environment.FailFast($"A TypedBus format stored {written} bytes where it had reserved {reserved}. Please report this.");
}
