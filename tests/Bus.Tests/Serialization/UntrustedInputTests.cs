using TypedBus.Tests.Serialization.Contracts;
using Xunit;

namespace TypedBus.Tests.Serialization;

public sealed class UntrustedInputTests
{
    [Fact]
    public void An_error_names_the_member_and_the_byte()
    {
        var bytes = MessageSerializer.Serialize(new OrderPlaced(Guid.Empty, "Acme", [new("A", 1, 1), new("B", 2, 2), new("C", 3, 3), new("D", 4, 4)]));
        var place = Array.LastIndexOf(bytes, (byte)'D') - 1;
        bytes[place] = 0xC3;

        var error = Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<OrderPlaced>(bytes));

        Assert.Equal("OrderPlaced.Lines[3].Sku", error.Path);
        Assert.Equal(place, error.Offset);
        Assert.Contains("found a boolean", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_map_names_the_key()
    {
        var bytes = MessageSerializer.Serialize(new Dictionary<string, int> { ["first"] = 1, ["second"] = 2 });
        bytes[^1] = 0xC0;

        var error = Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<Dictionary<string, int>>(bytes));

        Assert.EndsWith("[second]", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_truncation_is_an_error()
    {
        var bytes = MessageSerializer.Serialize(new OrderPlaced(Guid.NewGuid(), "Acme", [new("A", 1000, 1.5m)]));

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<OrderPlaced>(bytes.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Bytes_behind_the_value_are_an_error()
    {
        var bytes = MessageSerializer.Serialize(new Point(1, 2)).Append((byte)0).ToArray();

        var error = Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<Point>(bytes));

        Assert.Equal(3, error.Offset);
    }

    [Theory]
    [InlineData("DDFFFFFFFF")]
    [InlineData("DC8000")]
    [InlineData("DD80000000C0")]
    public void A_count_beyond_the_bytes_is_refused_before_anything_is_allocated(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<List<int>>(bytes));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<List<int>>(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16_384);
    }

    [Theory]
    [InlineData("DBFFFFFFFF41")]
    [InlineData("D9FF41")]
    public void A_string_longer_than_the_bytes_is_refused(string hex) =>
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<string>(Convert.FromHexString(hex)));

    [Fact]
    public void Many_empty_items_of_a_large_structure_get_no_more_room_than_the_bytes_are_worth()
    {
        // 64 KiB of empty arrays, each of which would be a structure of 100 bytes and more.
        var bytes = new byte[65_539];
        bytes.AsSpan().Fill(0x90);
        bytes[0] = 0xDC;
        bytes[1] = bytes[2] = 0xFF;
        bytes[^1] = 0xC1;
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.ThrowsAny<MessageFormatException>(() => MessageSerializer.Deserialize<(Bounded, Nullables)[]>(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * bytes.Length);
    }

    [Fact]
    public void Values_too_deep_in_one_another_are_refused_on_both_sides()
    {
        var tree = TreeOf(64);
        var bytes = MessageSerializer.Serialize(tree);
        Assert.NotNull(MessageSerializer.Deserialize<Tree>(bytes));

        // The innermost has no name and no children: one more around the whole makes 65.
        byte[] deeper = [0x93, 0xC0, 0x91, .. bytes, 0xC0];
        var read = Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<Tree>(deeper));
        var write = Assert.Throws<MessageFormatException>(() => MessageSerializer.Serialize(TreeOf(65)));

        Assert.Contains("64", read.Message, StringComparison.Ordinal);
        Assert.Contains("64", write.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_contains_itself_is_an_error_and_no_overflow_of_the_stack()
    {
        var tree = new Tree { Name = "a" };
        tree.Children = [tree];

        var error = Assert.Throws<MessageFormatException>(() => MessageSerializer.Serialize(tree));

        Assert.Contains("contains itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_skipped_may_not_be_too_deep_either()
    {
        // An extra member: 100,000 arrays in one another.
        var bytes = new byte[100_003];
        bytes.AsSpan().Fill(0x91);
        bytes[0] = 0x93;
        bytes[1] = bytes[2] = 1;
        bytes[^1] = 0xC0;

        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<Point>(bytes));
    }

    [Theory]
    [InlineData("A2C328")]
    [InlineData("A3EDA080")]
    [InlineData("A1FF")]
    [InlineData("A2F09F")]
    public void Text_that_is_not_utf8_is_refused(string hex) =>
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<string>(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("CD0100")]
    [InlineData("D0FF")]
    [InlineData("CB3FF0000000000000")]
    [InlineData("A131")]
    public void A_number_that_does_not_fit_is_refused(string hex) =>
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<byte>(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("D6FE00000000")]
    [InlineData("D7FFFFFFFFFF00000000")]
    [InlineData("C70CFF00000000FFFFFF0000000000")]
    [InlineData("C70CFF000000007FFFFFFFFFFFFFFF")]
    public void A_time_out_of_range_is_refused(string hex) =>
        Assert.Throws<MessageFormatException>(() => MessageSerializer.Deserialize<DateTime>(Convert.FromHexString(hex)));

    [Fact]
    public void A_key_that_is_there_twice_is_refused()
    {
        var error = Assert.Throws<MessageFormatException>(
            static () => MessageSerializer.Deserialize<Dictionary<string, int>>(Convert.FromHexString("82A16101A16102")));

        Assert.Contains("twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_constructor_refuses_is_an_error_of_the_format_with_the_cause()
    {
        var error = Assert.Throws<MessageFormatException>(static () => MessageSerializer.Deserialize<Validating>(new byte[] { 0x91, 0 }));

        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
        Assert.Contains("Only positive numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_made_to_share_a_hash_do_not_slow_the_reader_down()
    {
        // long.GetHashCode is low ^ high: all of these are 0 to the default comparer, with which this set would be slow itself.
        var keys = Enumerable.Range(1, 50_000).Select(static one => ((long)one << 32) | (uint)one)
            .ToHashSet(EqualityComparer<long>.Create(static (left, right) => left == right, static one => (int)one));
        Assert.Single(keys.Select(static one => one.GetHashCode()).Distinct());

        var copy = MessageSerializer.Deserialize<HashSet<long>>(MessageSerializer.Serialize(keys));

        Assert.True(copy.SetEquals(keys));
        Assert.True(copy.Select(copy.Comparer.GetHashCode).Distinct().Count() > 49_000);
    }

    [Fact]
    public void Keys_of_a_type_of_the_users_that_share_a_hash_are_refused()
    {
        var keys = Enumerable.Range(0, 5_000).ToDictionary(static one => new BadKey(one), static one => one);

        var error = Assert.Throws<MessageFormatException>(
            () => MessageSerializer.Deserialize<Dictionary<BadKey, int>>(MessageSerializer.Serialize(keys)));

        Assert.Contains("same hash", error.Message, StringComparison.Ordinal);
    }

    private static Tree TreeOf(int depth)
    {
        var tree = new Tree();
        for (var at = 1; at < depth; at++)
        {
            tree = new Tree { Children = [tree] };
        }

        return tree;
    }
}
