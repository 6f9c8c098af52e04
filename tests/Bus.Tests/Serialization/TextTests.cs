using System.Text;
using MessagePack;
using TypedBus.Serialization;
using Xunit;

namespace TypedBus.Tests.Serialization;

/// <summary>Text is read and written in other ways by its length; at every length the bytes are the same.</summary>
public sealed class TextTests
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 80), 200, 255, 256, 257, 1_000, 65_535, 65_536, 65_537];

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("€")]
    public void Text_of_any_length_is_what_MessagePack_writes(string last)
    {
        foreach (var length in Lengths)
        {
            var text = new string('a', length) + last;

            var bytes = MessageSerializer.Serialize(text);

            Assert.Equal(MessagePackSerializer.Serialize(text), bytes);
            Assert.Equal(text, MessageSerializer.Deserialize<string>(bytes));
        }
    }

    [Fact]
    public void Text_of_any_length_is_refused_where_it_is_not_UTF_8()
    {
        foreach (var length in Lengths.Where(static one => one > 0))
        {
            var bytes = MessageSerializer.Serialize(new string('a', length));
            bytes[^1] = 0xC3;

            Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<string>(bytes));
        }
    }

    [Fact]
    public void Names_of_any_length_are_stored_and_nothing_behind_them()
    {
        foreach (var length in Lengths)
        {
            var name = new string('n', length);
            var expected = MessagePackSerializer.Serialize(name);
            var buffer = new byte[expected.Length + 8];

            Pack.Name(ref buffer[0], Encoding.ASCII.GetBytes(name));

            Assert.Equal([.. expected, .. new byte[8]], buffer);
        }
    }
}
