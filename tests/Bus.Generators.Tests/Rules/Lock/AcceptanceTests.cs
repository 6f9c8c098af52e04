using TypedBus.Generators.Contracts;

namespace TypedBus.Generators.Tests.Rules.Lock;

/// <summary>What accepting writes.</summary>
public sealed class AcceptanceTests
{
    private const string Heading =
        "# The contracts of this project as programs out there may know them: a build that breaks them fails.\n" +
        "# To accept what has changed: dotnet build -p:AcceptContracts=true, or the code fix. Then commit this file with the change.\n" +
        "version 1\n";

    [Fact]
    public void Writes_a_line_for_each_message_type_and_member_sorted() => Assert.Equal(
        Heading + """

        message Shop.Get request array list<Shop.Line>
        message Shop.Get [0] Id int32?

        message Shop.Outer+Moved event map
        message Shop.Outer+Moved [City] City string
        message Shop.Outer+Moved ["the street"] Street string?

        message "a placed order" event array
        message "a placed order" [0] Lines list<Shop.Line>
        message "a placed order" [2] Names map<string,list<uint8>?>
        message "a placed order" [10] Inner Shop.Get

        message shape event union
        message shape [1] Round Shop.Round
        message shape [5] Square Shop.Square

        type Shop.Line array
        type Shop.Line [0] State Shop.State
        type Shop.Line [1] Bytes bytes
        type Shop.Line [2] Page Shop.Page<int32>

        type Shop.Page<int32> array
        type Shop.Page<int32> [0] Items list<int32>

        type Shop.Round array
        type Shop.Round [0] Radius float64

        type Shop.Square array
        type Shop.Square [0] Side float32

        type Shop.State enum int16
        type Shop.State [-1] None
        type Shop.State [0] Open

        """.Replace("Page<int32>", "Page<int>", StringComparison.Ordinal),
        Locked.Accept(
            """
            using MessagePack;
            namespace Shop;
            [Message("a placed order")] public sealed record Placed([property: Key(10)] Get Inner, [property: Key(0)] Line[] Lines, [property: Key(2)] IReadOnlyDictionary<string, List<byte>?> Names);
            public sealed record Line(State State, ReadOnlyMemory<byte> Bytes, Page<int> Page);
            public sealed record Page<T>(IReadOnlyList<T> Items);
            public enum State : short { None = -1, Open, Also = 0 }
            [Message] public readonly record struct Get(int? Id) : IRequest<IReadOnlyCollection<Line>>;
            public static class Outer { [Message, MessagePackObject] public sealed record Moved([property: Key("the street")] string? Street, [property: Key("City")] string City); }
            [Message("shape"), Union(5, typeof(Square)), Union(1, typeof(Round))] public interface IShape;
            public sealed record Square(float Side) : IShape;
            public sealed record Round(double Radius) : IShape;
            [Message] public abstract record Base;
            """));

    [Fact]
    public void Leaves_tombstones_of_members_and_messages_that_are_gone()
    {
        var text = Locked.Accept(
            "[Message] public sealed record Placed(int Id);",
            Locked.Accept("[Message] public sealed record Placed(int Id, string Note); [Message] public sealed record Gone(int Id);"));

        Assert.Equal(
            Heading + "\nmessage Gone (retired)\n\nmessage Placed event array\nmessage Placed [0] Id int32\nmessage Placed [1] (retired) Note string\n", text);
        Assert.Equal(text, Locked.Accept("[Message] public sealed record Placed(int Id);", text));
    }

    [Fact]
    public void Keeps_what_cannot_be_read_while_somebody_types()
    {
        var text = Locked.Accept("[Message] public sealed record Placed(Line Line); public sealed record Line(int Id);");

        Assert.Equal(text, Locked.Accept("[Message] public sealed record Placed(Lin Line); public sealed record Line(int Id);", text));
    }

    [Theory]
    [InlineData("[Message] public sealed record Placed(int Id); [Message] public sealed rec")]
    [InlineData("[Message] public sealed record Placed(int Id); [Messag] public sealed record Gone(Line Line); public sealed record Line(int Id);")]
    public void Keeps_messages_that_do_not_show_while_somebody_types(string now)
    {
        var text = Locked.Accept("[Message] public sealed record Placed(int Id); [Message] public sealed record Gone(Line Line); public sealed record Line(int Id);");

        Assert.Equal(text, Locked.Accept(now, text));
    }

    [Fact]
    public void Forgets_types_that_no_message_holds_any_more() => Assert.DoesNotContain(
        "Line",
        Locked.Accept("[Message] public sealed record Placed(int Id);", Locked.Accept("[Message] public sealed record Placed(Line Id); public sealed record Line(int Id);")),
        StringComparison.Ordinal);

    [Fact]
    public void Keeps_remarks_with_their_lines() => Assert.Equal(
        Heading + "\n# first\nmessage Placed event array\n# why\n# it is so\nmessage Placed [0] Id int32\n",
        Locked.Accept("[Message] public sealed record Placed(int Id);", "version 1\r\n# first\r\nmessage Placed event array\r\n# why\r\n# it is so\r\nmessage Placed [0] Id int32\r\n"));

    [Fact]
    public void Makes_no_lock_of_a_project_without_messages() => Assert.Null(ContractLock.Accept(
        null, Tests.Infrastructure.Compilations.Of(Project.Library("Locked", "public sealed record Placed(int Id);"), []), CancellationToken.None));

    [Fact]
    public void A_member_called_retired_is_none_of_the_dead()
    {
        var text = Locked.Accept("[Message] public sealed record Placed(string retired);");

        Assert.Contains("message Placed [0] retired string\n", text, StringComparison.Ordinal);
        Assert.Equal(text, Locked.Accept("[Message] public sealed record Placed(string retired);", text));
    }

    /// <summary>What was accepted is found to be so, whatever it is made of.</summary>
    [Theory]
    [InlineData("[Message(\"ä \\\"quoted\\\" \\\\ name [0] #\")] public sealed record Placed(int Id);")]
    [InlineData("using MessagePack; [Message, MessagePackObject] public sealed record Placed([property: Key(\"a \\\\ \\\" ] # b\")] int Id);")]
    [InlineData("[Message] public sealed record Placed(Node Node); public sealed record Node(Node? Next, Dictionary<string, (Node, int?)[,]> All);")]
    [InlineData("namespace Shop; [Message(\"with<odd>,name?\")] public sealed record Placed(Other? Other); [Message] public sealed record Other(Placed? Placed);")]
    public async Task Has_nothing_to_say_of_what_was_accepted(string source) => Assert.Empty(await Locked.SayAsync(source, source));

    [Fact]
    public async Task In_the_accepting_build_what_breaks_only_informs_and_the_rest_is_silent()
    {
        var text = Locked.Accept("[Message] public sealed record Placed(int Id, string A, string B); [Message] public sealed record Gone(string X);");
        const string Now = "[Message] public sealed record Placed(string Id, int? Other); [Message] public sealed record Added(int Id);";

        var said = await Locked.SayInAsync(text, Now, isAccepting: true);

        Assert.Equal(["info TBUS401", "info TBUS402", "info TBUS402", "info TBUS403"], said.Select(static one => one[..12]));
    }
}
