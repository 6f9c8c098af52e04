using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Topics, and wire names, as texts.</summary>
public sealed class TopicTests
{
    [Fact]
    public async Task Topics_follow_the_template()
    {
        var log = await Programs.RunAsync(
            """
            [Message(Topic = "orders.{Customer}.placed.{Id}")] public sealed record Placed(string Customer, int Id);
            [Message(Topic = "fixed.\"topic\"")] public sealed record Fixed;
            [Message(Topic = "{@event}.{ base }")] public readonly record struct Keyed(int @event, Guid @base);
            [Message("shop.\\named")] public sealed record Named;
            [Message] public sealed record Plain;
            [Handler] public sealed class Handlers
            {
                public void Handle(object m, MessageContext context) => Log.Add(context.Topic);
                [Handler(Order = 1, Topic = "orders.*.placed.>")] public void On(Placed m) => Log.Add("matched");
                [Handler(Order = 2, Topic = "orders.other.>")] public void Other(Placed m) => Log.Add("matched other");
            }
            """,
            """
            await bus.PublishAsync(new Placed("ac.me", 5));
            await bus.PublishAsync("orders.other.placed", new Placed("ac.me", 5));
            await bus.PublishAsync(new Fixed());
            await bus.PublishAsync(new Keyed(3, Guid.Empty));
            await bus.PublishAsync(new Named());
            await bus.PublishAsync(new Plain());
            """);

        Assert.Equal(
            "orders.ac%2Eme.placed.5, matched, orders.other.placed, matched other, fixed.\"topic\", 3.00000000-0000-0000-0000-000000000000, " +
            "shop.\\named, Plain",
            log);
    }

    [Fact]
    public async Task Names_and_topics_may_hold_any_character_from_one_assembly_to_the_next()
    {
        var contracts = Project.Contracts("Contracts", """"
            [Message("a\"\"\"\"b\\n\tc|d\r\n{e}\u2028\0'\\0", Topic = "\"\"\"\"|\\{Id}\t.x")] public sealed record Odd(int Id);
            [Message("")] public sealed record Empty(int Id) : IRequest<int>;
            [Message("\\0")] public sealed record Backslash(int Id) : IRequest<int>;
            [Message("""
                two
                lines
                """, Topic = "plain|\"")] public sealed record Lines(int Id);
            """");
        var handlers = Project.Contracts("Handlers", """
            [Handler(Topic = ">")] internal sealed class Desk
            {
                public void Handle(Odd e, MessageContext c) => Log.Add(c.Topic.Replace("\t", "TAB"));
                public int Handle(Empty e) => 0;
                public int Handle(Backslash e) => 1;
                public void Handle(Lines e, MessageContext c) => Log.Add(c.Topic);
            }
            """).Referencing(contracts, Harness.Project);
        var app = Programs.Of("", """
            await bus.PublishAsync(new Odd(1));
            Log.Add(await bus.SendAsync(new Empty(1)));
            Log.Add(await bus.SendAsync(new Backslash(1)));
            await bus.PublishAsync(new Lines(1));
            """).Referencing(contracts, handlers);

        Assert.Equal("\"\"\"\"|\\1TAB.x, 0, 1, plain|\"", await LoadedProgram.RunAsync(app));
    }

    [Theory]
    [InlineData("a.{Id", "error CS1029")]
    [InlineData("a.}Id{", "error CS1029")]
    [InlineData("a.{}", "error CS1029")]
    [InlineData("a.{Missing}", "error CS1061")]
    public void A_topic_template_that_is_wrong_does_not_compile(string topic, string error)
    {
        var failure = Assert.ThrowsAny<Exception>(() => Build.Of(Project.Library("App", $"[Message(Topic = \"{topic}\")] public sealed record E(int Id);")));

        Assert.Contains(error, failure.Message, StringComparison.Ordinal);
        Assert.Contains("E", failure.Message, StringComparison.Ordinal);
    }
}
