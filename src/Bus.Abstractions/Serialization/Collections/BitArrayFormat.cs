using System.Collections;
using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>Bits, written as an array of booleans.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BitArrayFormat : IFormat<BitArray>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<bool, BooleanFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, BitArray? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            BooleanFormat.Write(ref writer, value[at]);
        }
    }

    /// <inheritdoc/>
    public static BitArray? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var bits = new BitArray(reader.ReadArrayHeader());
        for (var at = 0; at < bits.Length; at++)
        {
            bits[at] = reader.ReadBoolean();
        }

        return bits;
    }
}
