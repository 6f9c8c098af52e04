using TypedBus.Generators.Analysis;
using TypedBus.Generators.Analyzers.Application;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;
using TypedBus.Topics;

namespace TypedBus.Generators.Tests.Rules.Application;

public sealed class DeadPatternTests
{
    private const string Placed = "public interface IOrder; [Message(Topic = \"orders.{Customer}.placed\")] public sealed record Placed(string Customer) : IOrder;";

    [Theory]
    [InlineData("{|TBUS501:\"order.*.placed\"|}", "Placed")]
    [InlineData("{|TBUS501:\"orders.*\"|}", "Placed")]
    [InlineData("{|TBUS501:\"orders.*.placed.>\"|}", "IOrder")]
    [InlineData("{|TBUS501:Patterns.Wrong|}", "Placed")]
    public async Task Finds_patterns_that_match_no_topic(string pattern, string type)
    {
        var rest = $"{Placed} public static class Patterns {{ public const string Wrong = \"orders.placed\"; }}";
        await Rule<DeadPatternAnalyzer>.FindsInProgramAsync(
            $"{Applications.Start}\nawait bus.PublishAsync(new Placed(\"acme\"));\n[Handler] public sealed class Desk {{ [Handler(Topic = {pattern})] public void On({type} e) {{ }} public void Handle(Placed e) {{ }} }}\n{rest}");
        await Rule<DeadPatternAnalyzer>.FindsInProgramAsync(
            $"{Applications.Start}\n[Handler(Topic = {pattern})] public sealed class Desk {{ public void Handle({type} e) {{ }} }}\n{rest}");
        await Rule<DeadPatternAnalyzer>.FindsInProgramAsync(
            $"{Applications.Start}\nusing var s = bus.Subscribe<{type}>({pattern}, e => {{ }});\n{rest}");
    }

    [Fact]
    public Task Finds_patterns_that_do_not_match_the_wire_name() => Rule<DeadPatternAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\n[Message(\"shop.order\")] public sealed record E(int Id); [Handler(Topic = {{|TBUS501:\"orders.>\"|}})] public sealed class Desk {{ public void Handle(E e) {{ }} }}");

    [Theory]
    [InlineData("\"orders.*.placed\"")]
    [InlineData("\"orders.acme.placed\"")]
    [InlineData("\"orders.>\"")]
    [InlineData("\">\"")]
    [InlineData("\"*.*.*\"")]
    [InlineData("\"*.acme.*\"")]
    [InlineData("null")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_a_topic_may_match(string pattern) => Rule<DeadPatternAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\n[Handler(Topic = {pattern})] public sealed class Desk {{ public void Handle(Placed e) {{ }} public void Handle(IOrder e) {{ }} }}\n{Placed}");

    [Theory]
    [InlineData("await bus.PublishAsync(\"else.where\", new Placed(\"a\"));")]
    [InlineData("await bus.PublishAsync(topic: \"else.where\", message: new Placed(\"a\"));")]
    [InlineData("await bus.PublishAsync(new Placed(\"a\"), new PublishOptions { Topic = \"else.where\" });")]
    [InlineData("IOrder order = new Placed(\"a\"); await bus.PublishAsync(\"else.where\", order);")]
    [InlineData("Func<string, Placed, CancellationToken, ValueTask> publish = bus.PublishAsync; await publish(\"else.where\", new Placed(\"a\"), default);")]
    [InlineData("await ((IBus)bus).PublishCoreAsync(new Placed(\"a\"), new PublishOptions { Topic = \"else.where\" }, default);")]
    [InlineData("Task Publish<T>(string topic, T e) => bus.PublishAsync(topic, e).AsTask(); await Publish(\"else.where\", new Placed(\"a\"));")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_published_with_a_topic_of_its_own(string statement) => Rule<DeadPatternAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\n{statement}\n[Handler(Topic = \"else.*\")] public sealed class Desk {{ public void Handle(Placed e) {{ }} }}\n{Placed}");

    [Fact]
    public Task Stays_silent_where_the_pattern_is_not_constant_or_any_object_is_meant() => Rule<DeadPatternAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\nusing var s = bus.Subscribe<Placed>(string.Concat(\"a\", \"b\"), e => {{ }}); using var o = bus.Subscribe<Placed>(e => {{ }});\n{Placed}");

    [Fact]
    public async Task Reports_patterns_of_other_projects_where_the_bus_is_set_up()
    {
        var library = Project.Library("Sales", $"{Placed}\n[Handler(Topic = \"order.>\")] public sealed class Desk {{ public void Handle(Placed e) {{ }} }}");
        var app = Applications.Of("").Referencing(library);

        Assert.Equal(
            ["StartAsync: The pattern 'order.>' never matches: 'orders.{Customer}.placed' is the topic of Placed, and none is published with a topic of its own; correct the pattern or the template"],
            await Applications.FindAsync(DiagnosticIds.DeadPattern, app));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.DeadPattern, library));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.DeadPattern, app with { IsTestProject = true }));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.DeadPattern, Applications.Of("await bus.PublishAsync(\"order.x\", new Placed(\"a\"));").Referencing(library)));
    }

    [Theory]
    [InlineData("\"a..b\"", "has an empty token")]
    [InlineData("\">.a\"", "has tokens after '>'")]
    [InlineData("\"a*\"", "has a wildcard inside the token 'a*'; '*' and '>' stand alone")]
    [InlineData("\"a b\"", "has white space or control characters in the token 'a b'")]
    public async Task Finds_patterns_that_the_bus_refuses_in_libraries_too(string pattern, string problem)
    {
        var library = Project.Library("Sales", $"{Placed}\n[Handler(Topic = {pattern})] public sealed class Desk {{ public void Handle(Placed e) {{ }} }}");

        Assert.Equal(
            [$"{pattern}: The pattern '{pattern.Trim('"')}' {problem}, so that the bus refuses it"], await Applications.FindAsync(DiagnosticIds.DeadPattern, library));
        Assert.Throws<ArgumentException>(() => TopicPattern.Parse(pattern.Trim('"')));
    }

    [Theory]
    [InlineData("orders.>", "orders.acme.placed")]
    [InlineData("orders.*.placed", "orders.acme.placed")]
    [InlineData("orders.*", "orders.acme.placed")]
    [InlineData("orders.acme.placed.*", "orders.acme.placed")]
    [InlineData("orders.acme.placed.>", "orders.acme.placed")]
    [InlineData("*", "orders")]
    [InlineData(">", "orders.acme")]
    [InlineData("a", "b")]
    public void Patterns_match_as_at_run_time(string pattern, string topic) =>
        Assert.Equal(TopicPattern.Parse(pattern).Matches(topic), TopicPatternRules.MayMatch(pattern, topic));

    [Theory]
    [InlineData("a.b-1.c", "a.b-{Id}.c", true)]
    [InlineData("a.b-.c", "a.b-{Id}.c", false)]
    [InlineData("a.x-y-z", "a.{One}-{Two}", true)]
    [InlineData("a.xyz", "a.{One}-{Two}", false)]
    [InlineData("a.b.c", "a.{Id}", false)]
    [InlineData("a.b", "a.{Id", true)]
    public void A_member_stands_for_characters_of_one_token(string pattern, string template, bool matches) =>
        Assert.Equal(matches, TopicPatternRules.MayMatch(pattern, template));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<DeadPatternAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\n#pragma warning disable TBUS501\n[Handler(Topic = \"order.>\")] public sealed class Desk {{ public void Handle(Placed e) {{ }} }}\n{Placed}");

    [Theory]
    [InlineData("[Handler(Topic = )]")]
    [InlineData("[Handler(Topic = nameof()]")]
    [InlineData("[Handler(Topic = \"orders.>")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string attribute) => Rule<DeadPatternAnalyzer>.FindsInBrokenCodeAsync(
        $"{Placed}\n{attribute} public sealed class Desk {{ public void Handle(Placed e) {{ }} }}");
}
