using TypedBus.CodeFixes.Contracts;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Fixes;

public sealed class ExplicitKeysFixTests
{
    [Fact]
    public Task Gives_keys_to_what_is_inherited_too() => Fix<MessageKeysAnalyzer, ExplicitKeysFix>.MakesAsync(
        """
        namespace Shop;

        public abstract class Base
        {
            public int Id { get; init; }
        }

        [Message]
        public sealed class {|TBUS103:Placed|} : Base
        {
            public string Name { get; init; } = "";
        }
        """,
        """
        using MessagePack;

        namespace Shop;

        public abstract class Base
        {
            [Key(0)]
            public int Id { get; init; }
        }

        [Message]
        public sealed class Placed : Base
        {
            [Key(1)]
            public string Name { get; init; } = "";
        }
        """);

    [Fact]
    public Task Keeps_the_keys_that_are_there() => Fix<MessageKeysAnalyzer, ExplicitKeysFix>.MakesAsync(
        """
        using MessagePack;

        namespace Shop;

        [Message]
        public sealed record Placed([property: Key(3)] int Id, string {|TBUS103:Name|}, decimal {|TBUS103:Total|});
        """,
        """
        using MessagePack;

        namespace Shop;

        [Message]
        public sealed record Placed([property: Key(3)] int Id, [property: Key(4)] string Name, [property: Key(5)] decimal Total);
        """);

    [Fact]
    public Task Renumbers_the_second_of_two_with_one_key() => Fix<MessageKeysAnalyzer, ExplicitKeysFix>.MakesAsync(
        """
        using MessagePack;

        [Message]
        public sealed record Placed([property: Key(0)] int Id, [property: Key({|TBUS103:0|})] string Name);
        """,
        """
        using MessagePack;

        [Message]
        public sealed record Placed([property: Key(0)] int Id, [property: Key(1)] string Name);
        """);

    [Fact]
    public Task Fixes_all_messages_of_a_file() => Fix<MessageKeysAnalyzer, ExplicitKeysFix>.MakesAsync(
        """
        using MessagePack;

        [Message]
        public sealed record First([property: Key(0)] int Id, string {|TBUS103:Name|});

        [Message]
        public sealed record Second([property: Key(0)] int Id, string {|TBUS103:Name|});
        """,
        """
        using MessagePack;

        [Message]
        public sealed record First([property: Key(0)] int Id, [property: Key(1)] string Name);

        [Message]
        public sealed record Second([property: Key(0)] int Id, [property: Key(1)] string Name);
        """);
}
