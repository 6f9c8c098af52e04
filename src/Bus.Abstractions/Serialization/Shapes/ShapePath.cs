using System.Globalization;
using System.Text;

namespace TypedBus.Serialization;

/// <summary>Finds the member that a byte belongs to, by walking the bytes along the shape. Only errors pay for it.</summary>
internal ref struct ShapePath
{
    private readonly StringBuilder _text;
    private readonly int _offset;
    private MessageReader _reader;
    private Shape? _next;

    private ShapePath(Shape root, string name, ReadOnlyMemory<byte> data, int offset)
    {
        _reader = new MessageReader(data);
        _text = new StringBuilder(name);
        _offset = offset;
        _next = root;
    }

    /// <summary>The path of the innermost member that holds a byte.</summary>
    internal static string Find(Shape root, string name, ReadOnlyMemory<byte> data, int offset)
    {
        var path = new ShapePath(root, name, data, offset);
        try
        {
            while (path._next is { } shape && path._reader.Remaining > 0 && path._reader.Peek() != Codes.Nil && shape.Find(ref path))
            {
            }
        }
        catch (MessageFormatException)
        {
            // The bytes before the error are wrong for the shape as well: what was found until there is the best there is.
        }

        return path._text.ToString();
    }

    /// <summary>Goes on with another shape for the same bytes.</summary>
    internal bool FindValue(Func<Shape> value)
    {
        _next = value();
        return true;
    }

    internal bool FindItem(Func<Shape> item)
    {
        var count = _reader.ReadArrayHeader();
        for (var at = 0; at < count; at++)
        {
            if (IsHere())
            {
                _text.Append(CultureInfo.InvariantCulture, $"[{at}]");
                _next = item();
                return true;
            }

            _reader.Skip();
        }

        return false;
    }

    internal bool FindPair(Func<Shape> key, Func<Shape> value)
    {
        var count = _reader.ReadMapHeader();
        for (var at = 0; at < count; at++)
        {
            if (IsHere())
            {
                _text.Append(CultureInfo.InvariantCulture, $"[key {at}]");
                _next = key();
                return true;
            }

            var name = ReadKey();
            if (IsHere())
            {
                _text.Append('[').Append(name).Append(']');
                _next = value();
                return true;
            }

            _reader.Skip();
        }

        return false;
    }

    internal bool FindMember(ReadOnlySpan<ShapeMember> members)
    {
        var count = _reader.ReadArrayHeader();
        for (var at = 0; at < count; at++)
        {
            if (IsHere())
            {
                foreach (var member in members)
                {
                    if (member.Key == at)
                    {
                        return Enter(member);
                    }
                }

                return false;
            }

            _reader.Skip();
        }

        return false;
    }

    internal bool FindNamed(ReadOnlySpan<ShapeMember> members)
    {
        var count = _reader.ReadMapHeader();
        for (var at = 0; at < count; at++)
        {
            if (IsHere())
            {
                return false;
            }

            var name = ReadKey();
            if (IsHere())
            {
                foreach (var member in members)
                {
                    if (member.Name == name)
                    {
                        return Enter(member);
                    }
                }

                return false;
            }

            _reader.Skip();
        }

        return false;
    }

    internal bool FindCase(ReadOnlySpan<ShapeMember> cases)
    {
        _reader.ReadArrayHeader(2);
        if (IsHere())
        {
            return false;
        }

        var number = _reader.ReadInt32();
        foreach (var one in cases)
        {
            if (one.Key == number)
            {
                _text.Append(CultureInfo.InvariantCulture, $"({one.Name})");
                _next = one.Shape();
                return true;
            }
        }

        return false;
    }

    private bool Enter(ShapeMember member)
    {
        _text.Append('.').Append(member.Name);
        _next = member.Shape();
        return true;
    }

    /// <summary>Whether the byte is in the value that comes next; the last value that can be read has it if none before has.</summary>
    private readonly bool IsHere()
    {
        var after = _reader;
        try
        {
            after.Skip();
        }
        catch (MessageFormatException)
        {
            return true;
        }

        return _offset < after.Position;
    }

    private string ReadKey()
    {
        if (_reader.Peek() is >= Codes.FixStr and < Codes.Nil or >= Codes.Str8 and <= Codes.Str32)
        {
            return Encoding.UTF8.GetString(_reader.ReadUtf8());
        }

        var start = _reader.Position;
        var rest = _reader.Rest;
        _reader.Skip();
        var number = new MessageReader(rest[..(_reader.Position - start)]);
        try
        {
            return number.ReadInt64().ToString(CultureInfo.InvariantCulture);
        }
        catch (MessageFormatException)
        {
            return "…";
        }
    }
}
