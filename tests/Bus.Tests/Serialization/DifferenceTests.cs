using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MessagePack;
using TypedBus.Tests.Serialization.Contracts;
using Xunit;

namespace TypedBus.Tests.Serialization;

/// <summary>Where docs/serialization.md says that MessagePack-CSharp and this library differ: what each of them does.</summary>
public sealed class DifferenceTests
{
    [Fact]
    public void An_unknown_case_of_a_union()
    {
        byte[] bytes = [0x92, 5, 0x90];

        Assert.Null(MessagePackSerializer.Deserialize<IShape>(bytes));
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<IShape>(bytes));
    }

    [Fact]
    public void A_subtype_that_is_no_case()
    {
        Assert.Equal("C0", Convert.ToHexString(MessagePackSerializer.Serialize<IShape>(new Triangle(1))));
        Assert.Throws<MessageFormatException>(static () => MessageSerializer.Serialize<IShape>(new Triangle(1)));
    }

    [Fact]
    public void A_required_member_that_is_missing()
    {
        byte[] bytes = [0x91, 1];

        Assert.Null(MessagePackSerializer.Deserialize<WithRequiredText>(bytes).Text);
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<WithRequiredText>(bytes));
    }

    [Fact]
    public void A_missing_member_that_the_constructor_takes()
    {
        byte[] bytes = [0x91, 1];

        Assert.Null(MessagePackSerializer.Deserialize<WithCountry>(bytes).Country);
        Assert.Equal("??", MessageSerializer.Deserialize<WithCountry>(bytes).Country);
    }

    [Fact]
    public void Bytes_behind_the_value()
    {
        byte[] bytes = [0x92, 1, 2, 3];

        Assert.Equal(new Point(1, 2), MessagePackSerializer.Deserialize<Point>(bytes));
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<Point>(bytes));
    }

    [Fact]
    public void Text_that_is_not_utf8()
    {
        byte[] bytes = [0xA1, 0xFF];

        Assert.Equal("\uFFFD", MessagePackSerializer.Deserialize<string>(bytes));
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<string>(bytes));
    }

    [Fact]
    public void A_key_that_is_there_twice()
    {
        byte[] bytes = [0x82, 0xA1, (byte)'a', 1, 0xA1, (byte)'a', 2];

        Assert.IsType<ArgumentException>(Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<Dictionary<string, int>>(bytes)).InnerException);
        Assert.Equal(4, Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<Dictionary<string, int>>(bytes)).Offset);
    }

    [Fact]
    public void An_item_of_a_set_that_is_there_twice()
    {
        byte[] bytes = [0x93, 7, 8, 7];

        Assert.Equal(2, MessagePackSerializer.Deserialize<HashSet<int>>(bytes).Count);
        Assert.Equal(3, Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<HashSet<int>>(bytes)).Offset);
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<SortedSet<int>>(bytes));
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<ISet<int>>(bytes));
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<FrozenSet<int>>(bytes));
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<ImmutableHashSet<int>>(bytes));
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<ImmutableSortedSet<int>>(bytes));
    }

    [Fact]
    public void A_name_that_is_there_twice_counts_the_last_time_in_both()
    {
        byte[] bytes = [0x82, 0xA1, (byte)'n', 1, 0xA1, (byte)'n', 2];

        Assert.Equal(2, MessagePackSerializer.Deserialize<ByKeyName>(bytes).Number);
        Assert.Equal(2, MessageSerializer.Deserialize<ByKeyName>(bytes).Number);
    }

    [Fact]
    public void Types_that_the_other_library_does_not_know()
    {
        var newer = new Newer(-1, 1, new Rune('é'), CultureInfo.InvariantCulture, new[] { 1 }.ToFrozenSet());

        Assert.Equal(
            "95" + "C410" + new string('F', 32) + "C41001" + new string('0', 30) + "CCE9" + "A0" + "9101",
            Convert.ToHexString(MessageSerializer.Serialize(newer)));
        Assert.Equal("81A16101", Convert.ToHexString(MessageSerializer.Serialize(new Dictionary<string, long> { ["a"] = 1 }.ToFrozenDictionary())));
        Assert.Throws<MessagePackSerializationException>(static () => MessagePackSerializer.Serialize(Int128.One));
    }

    [Fact]
    public void Keys_in_falling_order_are_sorted_once()
    {
        // Inserted one by one they would each move all before them: minutes.
        var falling = new SortedDictionary<int, int>(Comparer<int>.Create(static (left, right) => right.CompareTo(left)));
        for (var at = 0; at < 500_000; at++)
        {
            falling[at] = at;
        }

        var sorted = MessageSerializer.Deserialize<SortedList<int, int>>(MessageSerializer.Serialize(falling));

        Assert.True(Enumerable.Range(0, 500_000).SequenceEqual(sorted.Keys));
    }
}
