using TypedBus.Tests.Serialization.Contracts;
using Xunit;

namespace TypedBus.Tests.Serialization;

/// <summary>Annotated contracts, byte for byte beside MessagePack-CSharp.</summary>
public sealed class ContractTests
{
    private static readonly Dictionary<string, Action> Contracts = new()
    {
        [nameof(Positional)] = static () => Against.MessagePackCSharp(new Positional(1, "a", [new Point(1, 2)])),
        [nameof(Constructed)] = static () => Against.MessagePackCSharp(new Constructed(1, "a") { Extra = 0.5 }),
        [nameof(TwoConstructors)] = static () => Against.MessagePackCSharp(new TwoConstructors(5) { Text = "a" }),
        [nameof(WithFields)] = static () => Against.MessagePackCSharp(new WithFields { Number = 1, Text = "a" }),
        [nameof(WithInit)] = static () => Against.MessagePackCSharp(new WithInit { Number = 1, Text = "a" }),
        [nameof(MutableStruct)] = static () => Against.MessagePackCSharp(new MutableStruct { Number = 1, Text = "a" }),
        [nameof(ReadOnlyStruct)] = static () => Against.MessagePackCSharp(new ReadOnlyStruct(1, "a")),
        [nameof(Gaps)] = static () => Against.MessagePackCSharp(new Gaps { One = 1, Four = "4" }),
        [nameof(Animal)] = static () => Against.MessagePackCSharp(new Animal { Name = "a", Legs = 2 }),
        [nameof(Dog)] = static () => Against.MessagePackCSharp(new Dog { Name = "a", Barks = true }),
        [nameof(ByName)] = static () => Against.MessagePackCSharp(
            new ByName { Number = 1, TextWithALongNameOfMoreThanThirtyOneCharacters = "a", Numbers = [1, 2], Place = new Point(1, 2) }),
        [nameof(ByKeyName)] = static () => Against.MessagePackCSharp(new ByKeyName(1, "a")),
        [nameof(DataByOrder)] = static () => Against.MessagePackCSharp(new DataByOrder { First = 1, Second = "2", NotAMember = 3 }),
        [nameof(DataByName)] = static () => Against.MessagePackCSharp(new DataByName { Number = 1, Text = "a" }),
        [nameof(Tree)] = static () => Against.MessagePackCSharp(
            new Tree { Name = "r", Children = [new Tree { Name = "c" }], ByName = new() { ["x"] = new Tree { Children = [] } } }),
        [nameof(Empty)] = static () => Against.MessagePackCSharp(new Empty()),
        ["a nested type"] = static () => Against.MessagePackCSharp(new Outer.Inner(1)),
        ["nullables with values"] = static () => Against.MessagePackCSharp(new Nullables
        {
            Number = 1, Place = new Point(1, 2), Day = DayOfWeek.Monday, Numbers = [1, null], Pair = (1, "a"), When = DateTimeOffset.UnixEpoch,
        }),
        ["nullables without values"] = static () => Against.MessagePackCSharp(new Nullables()),
        [nameof(Bounded)] = static () => Against.MessagePackCSharp(
            new Bounded { Number = int.MinValue, Id = Guid.NewGuid(), Price = 1.5m, Place = new Point(1, 2), Day = DayOfWeek.Monday, When = DateTime.UnixEpoch }),
        ["many of bounded size"] = static () => Against.MessagePackCSharp(
            Enumerable.Range(0, 1000).Select(static one => one % 7 == 0 ? null : new Bounded { Number = one, Price = one / 8m }).ToArray()),
        ["a union of each case"] = static () => Against.MessagePackCSharp(new Drawing
        {
            Main = new Circle(1), Shapes = [new Square(2), new Circle(3)], Node = new Branch { Left = new Leaf { Value = 1 } },
        }),
        ["a union by itself"] = static () => Against.MessagePackCSharp<IShape>(new Square(5)),
        ["an abstract union by itself"] = static () => Against.MessagePackCSharp<Node>(new Branch { Right = new Leaf { Value = 2 } }),
        [nameof(WithFormatters)] = static () => Against.MessagePackCSharp(
            new WithFormatters { Inside = new Temperature(21.5), Shouted = "loud", More = [new Temperature(-1)], After = 9 }),
        [nameof(Temperature)] = static () => Against.MessagePackCSharp(new Temperature(36.6)),
        ["null"] = static () => Against.MessagePackCSharp<Positional?>(null),
    };

    public static TheoryData<string> Names => [.. Contracts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_are_those_of_the_other_library_and_each_reads_the_other(string contract) => Contracts[contract]();

    [Fact]
    public void Messages_without_keys_are_written_by_position_and_come_back_whole()
    {
        var message = new OrderPlaced(Guid.NewGuid(), "Acme", [new OrderLine("A-1", 3, 9.95m)], Priority.High) { Note = "by hand", Cache = "not sent" };

        var copy = Against.RoundTrip(message);

        Assert.Equal(message with { Lines = copy.Lines, Cache = null }, copy);
        Assert.Equal(message.Lines, copy.Lines);
        Assert.Equal(0x95, MessageSerializer.Serialize(message)[0]);
    }

    [Fact]
    public void Internal_messages_have_formatters() =>
        Assert.Equal(new InternalMessage(1, new InternalPart("a")), Against.RoundTrip(new InternalMessage(1, new InternalPart("a"))));

    [Fact]
    public void The_reply_of_a_request_has_a_formatter()
    {
        var reply = Against.RoundTrip(new Dictionary<string, OrderLine[]> { ["a"] = [new OrderLine("x", 1, 2)] });

        Assert.Equal([new OrderLine("x", 1, 2)], reply["a"]);
    }

    [Fact]
    public void What_is_only_a_part_of_messages_is_written_by_itself_too() =>
        Assert.Equal(new OrderLine("x", 1, 2), Against.RoundTrip(new OrderLine("x", 1, 2)));

    [Fact]
    public void The_marked_constructor_makes_the_value()
    {
        var copy = Against.RoundTrip(new TwoConstructors(5) { Text = "a" });

        Assert.Equal((5, "a"), (copy.Number, copy.Text));
    }

    [Fact]
    public void Callbacks_run_before_writing_and_after_reading()
    {
        var value = new WithCallbacks { Number = 1 };

        var copy = MessageSerializer.Deserialize<WithCallbacks>(MessageSerializer.Serialize(value));

        Assert.Equal((1, 0, 0, 1), (value.Before, value.After, copy.Before, copy.After));
        var hidden = MessageSerializer.Deserialize<WithHiddenCallbacks>(MessageSerializer.Serialize(new WithHiddenCallbacks { Number = 1 }));
        Assert.Equal(102, hidden.Number);
    }

    [Fact]
    public void A_format_by_hand_is_called_directly()
    {
        var bytes = MessageSerializer.Serialize(new WithOwnFormat(255, "a"));

        Assert.Equal("92A24646A161", Convert.ToHexString(bytes));
        Assert.Equal(new WithOwnFormat(255, "a"), MessageSerializer.Deserialize<WithOwnFormat>(bytes));
    }

    [Fact]
    public void Interned_strings_share_one_object()
    {
        var bytes = MessageSerializer.Serialize(new Labels("emea", "emea"));

        var first = MessageSerializer.Deserialize<Labels>(bytes);
        var second = MessageSerializer.Deserialize<Labels>(bytes);

        Assert.Same(first.Region, second.Region);
        Assert.NotSame(first.Name, second.Name);
    }

    [Fact]
    public void A_message_that_cannot_be_written_says_which_member_is_to_blame()
    {
        var error = Assert.Throws<MessageFormatException>(static () => MessageSerializer.Serialize(new Untypable(static () => { })));

        Assert.Contains("Untypable.Callback", error.Message, StringComparison.Ordinal);
        Assert.Contains("System.Action", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_without_a_formatter_says_how_to_get_one()
    {
        var error = Assert.Throws<MessageFormatException>(static () => MessageSerializer.Serialize(new ContractTests()));

        Assert.Contains("GenerateFormatter", error.Message, StringComparison.Ordinal);
    }
}
