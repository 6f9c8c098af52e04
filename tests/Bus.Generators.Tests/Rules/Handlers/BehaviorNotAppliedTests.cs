using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Handlers;

public sealed class BehaviorNotAppliedTests
{
    private const string Timing = """
        public sealed class Timing<TMessage, TReply> : IBehavior<TMessage, TReply>
        {
            public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken) =>
                next(message, context, cancellationToken);
        }
        """;

    private const string Start = "public static class Program { public static async Task Main() { await using var bus = await Bus.StartAsync(); } }";

    [Fact]
    public async Task Finds_a_behaviour_of_the_program_that_inner_messages_go_past() => Assert.Equal(
        ["1: Timing is not applied to Recount: it is internal to Orders, so that its calls are composed there; make it public, or declare the behaviour in Orders"],
        await FindAsync(Project.Program("Shop", $"[Behavior] {Timing}\n{Start}")
            .Referencing(Project.Library("Orders", "[Message] internal sealed record Recount(int Shelf); [Message] public sealed record Placed(int Id);"))));

    [Fact]
    public async Task Finds_a_behaviour_inside_of_a_library_at_the_start() => Assert.Equal(
        ["1: Timing is not applied to Started (and 1 more): its calls are composed in this project, and the behaviour is internal to Orders; make the behaviour public"],
        await FindAsync(Project.Program("Shop", Start + "\n[Message] public sealed record Started;")
            .Referencing(Project.Library("Orders", "[Message] public sealed record Placed(int Id);\n[Behavior] " + Timing.Replace("public sealed class", "internal sealed class", StringComparison.Ordinal)))));

    [Theory]
    [InlineData("public", "public", "")]
    [InlineData("internal", "public", "where TMessage : IRequest")]
    [Trait("Category", "Soak")]
    public async Task Stays_silent_where_all_can_be_named_or_nothing_fits(string behavior, string message, string constraint) => Assert.Empty(
        await FindAsync(Project.Program("Shop", $"[Behavior] {Timing}\n{Start}").Referencing(Project.Library(
            "Orders",
            $"[Message] {message} sealed record Placed(int Id);\n[Behavior] " + Timing
                .Replace("public sealed class Timing", $"{behavior} sealed class Slow", StringComparison.Ordinal)
                .Replace(": IBehavior<TMessage, TReply>", ": IBehavior<TMessage, TReply> " + constraint, StringComparison.Ordinal)))));

    [Fact]
    public async Task Stays_silent_among_friends() => Assert.Empty(
        await FindAsync(Project.Program("Shop", $"[Behavior] {Timing}\n{Start}")
            .Referencing(Project.Library("Orders", "[Message] internal sealed record Recount(int Shelf);") with { Friends = ["Shop"] })));

    [Fact]
    public async Task Stays_silent_in_a_library() => Assert.Empty(
        await FindAsync(Project.Library("Shop", $"[Behavior] {Timing}")
            .Referencing(Project.Library("Orders", "[Message] internal sealed record Recount(int Shelf);"))));

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Stays_silent_where_it_is_turned_off() => Assert.Empty(
        await FindAsync(Project.Program("Shop", $"#pragma warning disable TBUS209\n[Behavior] {Timing}\n{Start}")
            .Referencing(Project.Library("Orders", "[Message] internal sealed record Recount(int Shelf);"))));

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Stays_silent_while_somebody_types() => Assert.Empty(
        await FindAsync(Project.Program("Shop", "[Behavior] public sealed class Timing<TMessage, : IBehavior<\npublic static class Program { public static async Task Main() { await Bus.StartAsync( } }")
            .Referencing(Project.Library("Orders", "[Message] internal sealed record Recount(int Shelf);"))));

    private static async Task<string[]> FindAsync(Project project) =>
    [
        .. (await AllRules.FindAsync(project))
            .Where(static one => one is { Id: DiagnosticIds.BehaviorNotApplied, IsSuppressed: false })
            .Select(static one => $"{one.Location.GetLineSpan().StartLinePosition.Line + 1}: {one.GetMessage()}"),
    ];
}
