using System.Buffers;
using TypedBus.Serialization;

namespace TypedBus.Tests.Serialization.Specification;

/// <summary>Writes a value through what the formatters are made of.</summary>
internal static class ValueWriter
{
    internal static byte[] Write(Value value)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessageWriter(output);
        Write(ref writer, value);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ref MessageWriter writer, Value value)
    {
        switch (value)
        {
            case Value.Nil:
                writer.WriteNil();
                break;
            case Value.Boolean one:
                BooleanFormat.Write(ref writer, one.Is);
                break;
            case Value.Integer one when one.Number > long.MaxValue:
                UInt64Format.Write(ref writer, (ulong)one.Number);
                break;
            case Value.Integer one:
                Int64Format.Write(ref writer, (long)one.Number);
                break;
            case Value.Single one:
                SingleFormat.Write(ref writer, one.Number);
                break;
            case Value.Double one:
                DoubleFormat.Write(ref writer, one.Number);
                break;
            case Value.String one:
                StringFormat.Write(ref writer, one.Is);
                break;
            case Value.Bytes one:
                ByteArrayFormat.Write(ref writer, one.Are);
                break;
            case Value.Instant one:
                DateTimeFormat.Write(ref writer, one.At);
                break;
            case Value.Extension one:
                writer.WriteRaw(one.Whole);
                break;
            case Value.Array many:
                writer.WriteArrayHeader(many.Items.Length);
                foreach (var item in many.Items)
                {
                    Write(ref writer, item);
                }

                break;
            case Value.Map many:
                writer.WriteMapHeader(many.Pairs.Length);
                foreach (var (key, item) in many.Pairs)
                {
                    Write(ref writer, key);
                    Write(ref writer, item);
                }

                break;
        }
    }
}
