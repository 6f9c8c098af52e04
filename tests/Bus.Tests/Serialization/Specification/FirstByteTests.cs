using TypedBus.Serialization;
using Xunit;

namespace TypedBus.Tests.Serialization.Specification;

/// <summary>Every byte that a value may begin with.</summary>
public sealed class FirstByteTests
{
    public static TheoryData<byte> Codes => [.. Enumerable.Range(0, 256).Where(static one => one != 0xC1).Select(static one => (byte)one)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Values_are_read_and_written_again_in_their_shortest_form(byte code)
    {
        Assert.All(Vectors.Of(code), vector =>
        {
            Assert.Equal(code, vector.Bytes[0]);
            var value = ValueReader.Read(vector.Bytes);
            Assert.Equal(vector.Value.ToString(), value.ToString());
            Assert.Equal(Convert.ToHexString(vector.Shortest), Convert.ToHexString(ValueWriter.Write(value)));
        });
        Assert.NotEmpty(Vectors.Of(code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Values_are_passed_over_to_their_last_byte_and_no_further(byte code) => Assert.All(Vectors.Of(code), static vector =>
    {
        var reader = new MessageReader((byte[])[.. vector.Bytes, 1, 2, 3]);

        reader.Skip();

        Assert.Equal(vector.Bytes.Length, reader.Position);
    });

    [Theory]
    [MemberData(nameof(Codes))]
    public void Values_that_end_too_early_are_refused(byte code) => Assert.All(Vectors.Of(code), static vector =>
    {
        // All that the header may be, and the whole but its last byte.
        foreach (var length in Enumerable.Range(0, Math.Min(vector.Bytes.Length, 20)).Append(vector.Bytes.Length - 1))
        {
            var part = vector.Bytes[..length];
            Assert.Throws<MessageFormatException>(() => ValueReader.Read(part));
            Assert.Throws<MessageFormatException>(() => new MessageReader(part).Skip());
        }
    });

    [Fact]
    public void The_byte_that_the_format_does_not_use_is_refused_wherever_it_stands()
    {
        byte[][] places = [[0xC1], [0x91, 0xC1], [0x81, 0xC1, 0], [0x81, 0, 0xC1], [0x92, 0xC0, 0xC1]];

        Assert.All(places, static bytes =>
        {
            Assert.Contains("0xC1", Assert.Throws<MessageFormatException>(() => ValueReader.Read(bytes)).Message, StringComparison.Ordinal);
            Assert.Contains("0xC1", Assert.Throws<MessageFormatException>(() => new MessageReader(bytes).Skip()).Message, StringComparison.Ordinal);
        });
    }
}
