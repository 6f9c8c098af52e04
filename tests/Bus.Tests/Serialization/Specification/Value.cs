using System.Globalization;

namespace TypedBus.Tests.Serialization.Specification;

/// <summary>Any MessagePack value. Its text tells apart whatever the format does, so that texts are compared.</summary>
internal abstract record Value
{
    private static string Text(IFormattable number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    internal sealed record Nil : Value
    {
        public override string ToString() => "nil";
    }

    internal sealed record Boolean(bool Is) : Value
    {
        public override string ToString() => Is ? "true" : "false";
    }

    /// <summary>An integer of up to 64 bits, with a sign or without.</summary>
    internal sealed record Integer(Int128 Number) : Value
    {
        public override string ToString() => Text(Number, "D");
    }

    internal sealed record Single(float Number) : Value
    {
        public override string ToString() => $"{Text(Number, "R")} in 32 bits {BitConverter.SingleToUInt32Bits(Number):X8}";
    }

    internal sealed record Double(double Number) : Value
    {
        public override string ToString() => $"{Text(Number, "R")} in 64 bits {BitConverter.DoubleToUInt64Bits(Number):X16}";
    }

    internal sealed record String(string Is) : Value
    {
        public override string ToString() => $"\"{Is}\"";
    }

    internal sealed record Bytes(byte[] Are) : Value
    {
        public override string ToString() => $"bytes {Convert.ToHexString(Are)}";
    }

    internal sealed record Array(params Value[] Items) : Value
    {
        public override string ToString() => $"[{string.Join(", ", Items.AsEnumerable())}]";
    }

    internal sealed record Map(params KeyValuePair<Value, Value>[] Pairs) : Value
    {
        public override string ToString() => $"{{{string.Join(", ", Pairs.Select(static one => $"{one.Key}: {one.Value}"))}}}";
    }

    internal sealed record Instant(DateTime At) : Value
    {
        public override string ToString() => Text(At, "O");
    }

    /// <summary>An extension that is no time stamp: TypedBus passes over it as a whole, and so it stays as it came.</summary>
    internal sealed record Extension(byte[] Whole) : Value
    {
        public override string ToString() => $"extension {Convert.ToHexString(Whole)}";
    }
}
