using System.Globalization;
using System.Numerics;
using System.Text;
using TypedBus.Serialization;
using TypedBus.Transports.Contracts;
using Xunit;

namespace TypedBus.Tests.Transports.Contracts;

/// <summary>Judges every pair of scalars, and has every value of one read as the other.</summary>
public sealed class ScalarTests
{
    // The first of each is a usual value; the others are where one kind ends and another goes on.
    private static readonly object[][] Values =
    [
        [false, true],
        [(sbyte)7, (sbyte)-7, sbyte.MinValue, sbyte.MaxValue],
        [(byte)7, byte.MinValue, byte.MaxValue],
        [(short)7, (short)-7, short.MinValue, short.MaxValue],
        [(ushort)7, ushort.MaxValue],
        [7, -7, int.MinValue, int.MaxValue],
        [7U, uint.MaxValue],
        [7L, -7L, long.MinValue, long.MaxValue],
        [7UL, ulong.MaxValue],
        ['7', '\0', '\uD800', '\uFFFF'],
        [new Rune('7'), new Rune(0x1F600)],
        [(Half)7, Half.MaxValue],
        [7f, float.MaxValue],
        [7d, 0.1, double.MaxValue],
        [7.5m, 7m, -0.01m],
        [new Int128(0, 7), Int128.MinValue],
        [new UInt128(0, 7), UInt128.MaxValue],
        [new BigInteger(7), BigInteger.MinusOne, BigInteger.Pow(2, 126)],
        [new Complex(1, 2)],
        [Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")],
        [new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc)],
        [new DateTimeOffset(2024, 2, 29, 0, 0, 0, TimeSpan.FromHours(1))],
        [new DateOnly(2024, 2, 29), DateOnly.MinValue],
        [new TimeOnly(12, 30), TimeOnly.MinValue],
        [TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.FromTicks(-1)],
        ["text", "", "7.5", "00112233-4455-6677-8899-aabbccddeeff", "1.2.3"],
        [new Uri("https://example.org/a"), new Uri("7.5", UriKind.Relative), new Uri("00112233-4455-6677-8899-aabbccddeeff", UriKind.Relative)],
        [new Version(1, 2), new Version(1, 2, 3)],
        [new byte[] { 7 }, new byte[16]],
    ];

    public static TheoryData<string> Kinds => [.. Values.Select(static values => Of(values).Shape.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_scalar_is_judged_as_it_is_read(string kind)
    {
        var written = Values.Single(values => Of(values).Shape.Name == kind);
        foreach (var values in Values)
        {
            var read = written.Select(value => (Value: value, Read: Read(Of(written), Of(values), value))).ToList();
            Check(kind, Of(values).Shape.Name, read);
        }
    }

    [Fact]
    public void Every_scalar_of_the_library_is_known_to_the_rules() => Assert.All(
        Values, static values => Assert.True(ScalarRules.IsKnown(Formatters.For(values[0].GetType()).Shape.Name)));

    private static void Check(string writer, string reader, List<(object Value, object? Read)> values)
    {
        var (effect, text) = ScalarRules.Judge(writer, reader);
        var pair = $"{writer} as {reader}, {effect}: {string.Join(", ", values.Select(static one => $"{one.Value} as {one.Read ?? "nothing"}"))}";
        var refused = values.Count(static one => one.Read is null);
        Assert.Equal(writer == reader, text is null);
        switch (effect)
        {
            case MisreadEffect.TakenForAnother:
                Assert.True(refused < values.Count, pair);
                break;
            case MisreadEffect.Refused:
                Assert.True(values.TrueForAll(static one => one.Read is null || HasSixteenBytes(one.Value)), pair);
                break;
            default:
                Assert.True(refused == 0 || text!.Contains("refused", StringComparison.Ordinal), pair);
                Assert.True(refused < values.Count, pair);
                Assert.True(text?.Contains("rounded", StringComparison.Ordinal) == true || values.TrueForAll(static one => one.Read is null || Text(one.Value) == Text(one.Read)), pair);
                break;
        }
    }

    // Readers of 128 bits take any 16 bytes, which others have by chance only.
    private static bool HasSixteenBytes(object value) => value is byte[] { Length: 16 } || (value is BigInteger big && big.GetByteCount() == 16);

    private static MessageFormatter Of(object[] values) => Formatters.For(values[0] is Uri ? typeof(Uri) : values[0].GetType());

    /// <summary>Null where it is refused.</summary>
    private static object? Read(MessageFormatter from, MessageFormatter to, object value)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessageWriter(output);
        from.WriteObject(ref writer, value);
        writer.Flush();
        var reader = new MessageReader(output.WrittenMemory);
        try
        {
            var read = to.ReadObject(ref reader);
            reader.End();
            return read;
        }
        catch (MessageFormatException)
        {
            return null;
        }
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        float or double or Half => Convert.ToDouble(value is Half half ? (float)half : value, CultureInfo.InvariantCulture).ToString("F0", CultureInfo.InvariantCulture),
        Uri uri => uri.OriginalString,
        char one => one.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
