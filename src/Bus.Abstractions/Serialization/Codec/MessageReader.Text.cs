using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace TypedBus.Serialization;

public ref partial struct MessageReader
{
    private const int ShortText = 256;

    /// <summary>Reads a string; nil is null.</summary>
    /// <exception cref="MessageFormatException">Another type is there, or the bytes are not UTF-8.</exception>
    public string? ReadString()
    {
        if (TryReadNil())
        {
            return null;
        }

        var start = _position;
        var bytes = ReadUtf8();
        if (bytes.IsEmpty)
        {
            return "";
        }

        if (!Ascii.IsValid(bytes))
        {
            return ReadUnicode(bytes, start);
        }

        // What is ASCII is Latin-1 too, which needs no second check; for long text the transcoder is faster.
        return bytes.Length <= ShortText
            ? Encoding.Latin1.GetString(bytes)
            : string.Create(bytes.Length, bytes, static (characters, from) => Utf8.ToUtf16(from, characters, out _, out _));
    }

    /// <summary>Reads the bytes of a string, unchecked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadUtf8()
    {
        if ((uint)_position < (uint)_data.Length)
        {
            var length = _data[_position] ^ Codes.FixStr;
            if (length <= Codes.MaxFixStr && length < _data.Length - _position)
            {
                var bytes = _data.Slice(_position + 1, length);
                _position += 1 + length;
                return bytes;
            }
        }

        return ReadLong(Codes.Str8, "a string");
    }

    /// <summary>Reads bytes; they stay in the memory that is read.</summary>
    /// <exception cref="MessageFormatException">Another type is there.</exception>
    public ReadOnlySpan<byte> ReadBytes() => ReadLong(Codes.Bin8, "bytes");

    /// <summary>Reads bytes that stay in the memory that is read, where that may be kept and is theirs for the greater part.</summary>
    internal bool TryKeepBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (!MayKeep || Remaining < _data.Length / 2 || Peek() == Codes.Nil)
        {
            return false;
        }

        var start = _position;
        var length = ReadBytes().Length;
        if (length < _data.Length / 2)
        {
            _position = start;
            return false;
        }

        bytes = _memory.Slice(_position - length, length);
        HasKept = true;
        return true;
    }

    /// <summary>Reads a Guid from its text of 36 characters.</summary>
    public Guid ReadGuid()
    {
        var start = _position;
        var text = ReadUtf8();
        if (text.Length != 36 || !Guid.TryParse(text, out var value))
        {
            ThrowText("a Guid", text, start);
            return default;
        }

        return value;
    }

    /// <summary>Reads a decimal from its text.</summary>
    public decimal ReadDecimal()
    {
        var start = _position;
        var text = ReadUtf8();
        if (!DecimalText.TryParse(text, out var value))
        {
            ThrowText("a decimal", text, start);
        }

        return value;
    }

    /// <summary>Says that a text is not what it should be.</summary>
    /// <param name="expected">What it should be.</param>
    /// <param name="text">The text.</param>
    /// <param name="start">Where it begins.</param>
    [DoesNotReturn]
    public static void ThrowText(string expected, ReadOnlySpan<byte> text, int start)
    {
        var shown = Encoding.UTF8.GetString(text.Length <= 64 ? text : text[..64]);
        throw new MessageFormatException($"Expected {expected}, found the text '{shown}'.", start);
    }

    private static string ReadUnicode(ReadOnlySpan<byte> bytes, int start)
    {
        if (!Utf8.IsValid(bytes))
        {
            throw new MessageFormatException("The bytes of a string are not UTF-8.", start);
        }

        return Encoding.UTF8.GetString(bytes);
    }

    // The codes of 8, 16 and 32 bits of length follow one another.
    private ReadOnlySpan<byte> ReadLong(byte code8, string expected)
    {
        var code = Peek();
        var start = _position;
        uint length;
        switch (code - code8)
        {
            case 0:
                _position++;
                length = Take(sizeof(byte))[0];
                break;
            case 1:
                _position++;
                length = BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));
                break;
            case 2:
                _position++;
                length = BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));
                break;
            case var _ when code8 == Codes.Str8 && (code & 0xE0) == Codes.FixStr:
                _position++;
                length = (uint)(code & Codes.MaxFixStr);
                break;
            default:
                ThrowUnexpected(expected);
                return default;
        }

        if (length > (uint)Remaining)
        {
            throw new MessageFormatException(
                $"Found {length} bytes of {(code8 == Codes.Str8 ? "text" : "data")} announced, but only {Remaining} are left.", start);
        }

        return Take((int)length);
    }
}
