
namespace TypedBus.Serialization;

public ref partial struct MessageReader
{
    /// <summary>Passes over one value, whatever it is, with everything in it.</summary>
    /// <exception cref="MessageFormatException">The bytes end in it, or it lies more than 64 deep.</exception>
    public void Skip()
    {
        // How many values are still to be passed over on each level.
        Span<uint> open = stackalloc uint[MaxDepth];
        var level = 0;
        var left = 1U;
        while (true)
        {
            while (left == 0)
            {
                if (level == 0)
                {
                    return;
                }

                left = open[--level];
            }

            left--;
            var inner = SkipOne();
            if (inner > 0)
            {
                if (level + _depth + 1 >= MaxDepth)
                {
                    ThrowTooDeep();
                }

                open[level++] = left;
                left = inner;
            }
        }
    }

    /// <summary>Passes over several values.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count)
    {
        for (; count > 0; count--)
        {
            Skip();
        }
    }

    /// <summary>Passes over a value without what it contains, and returns how many values that is.</summary>
    private uint SkipOne()
    {
        var code = Peek();
        switch (code)
        {
            case >= Codes.FixMap and < Codes.FixArray or Codes.Map16 or Codes.Map32:
                return (uint)ReadMapHeader() * 2;
            case >= Codes.FixArray and < Codes.FixStr or Codes.Array16 or Codes.Array32:
                return (uint)ReadArrayHeader();
            case >= Codes.FixStr and < Codes.Nil or >= Codes.Str8 and <= Codes.Str32:
                ReadUtf8();
                return 0;
            case >= Codes.Bin8 and <= Codes.Bin32:
                ReadBytes();
                return 0;
            case >= Codes.Ext8 and <= Codes.Ext32 or >= Codes.FixExt1 and <= Codes.FixExt16:
                Take(ReadExtensionHeader(out _));
                return 0;
            case Codes.NeverUsed:
                ThrowUnexpected("a value");
                return 0;
        }

        _position++;
        Take(code switch
        {
            Codes.UInt8 or Codes.Int8 => sizeof(byte),
            Codes.UInt16 or Codes.Int16 => sizeof(ushort),
            Codes.UInt32 or Codes.Int32 or Codes.Float32 => sizeof(uint),
            Codes.UInt64 or Codes.Int64 or Codes.Float64 => sizeof(ulong),
            _ => 0,
        });
        return 0;
    }
}
