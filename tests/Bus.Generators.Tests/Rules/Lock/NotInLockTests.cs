using TypedBus.Generators.Analyzers.Lock;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Lock;

/// <summary>TBUS404.</summary>
public sealed class NotInLockTests
{
    private const string Accepting = ". Accept it by the code fix or by dotnet build -p:AcceptContracts=true";

    [Theory]
    [InlineData("Placed(int Id)", "Placed(int Id, string? {|TBUS404:Note|})")]
    [InlineData("Placed(int Id)", "Placed(int Id, string {|TBUS404:Note|})")]
    [InlineData("Placed(int Id)", "Placed(int Id) { public string {|TBUS404:Note|} { get; init; } = \"\"; }")]
    [InlineData("Placed(int Id)", "Placed({|TBUS404:int?|} Id)")]
    [InlineData("Placed(int Id)", "Placed({|TBUS404:long|} Id)")]
    [InlineData("Placed(int Id)", "Placed(int {|TBUS404:Number|})")]
    [InlineData("Placed(Part Part)", "Placed({|TBUS404:Same|} Part)")]
    [InlineData("Placed(IReadOnlyList<string> All)", "Placed({|TBUS404:IReadOnlyList<string?>|} All)")]
    [InlineData("Placed(Color Color)", "Placed({|TBUS404:int|} Color)")]
    public Task Finds_what_the_lock_does_not_say(string before, string now) => Locked.FindsAsync<NotInLockAnalyzer>(Source(before), Source(now));

    [Fact]
    public Task Finds_a_new_message() => Locked.FindsAsync<NotInLockAnalyzer>(
        "[Message] public sealed record Placed(int Id);", "[Message] public sealed record Placed(int Id); [Message] public sealed record {|TBUS404:Added|}(int Id);");

    [Fact]
    public Task Finds_a_new_member_of_a_type_that_is_part_of_a_message_and_a_new_value() => Locked.FindsAsync<NotInLockAnalyzer>(
        "[Message] public sealed record Placed(Line Line); public sealed record Line(State State); public enum State { Open }",
        "[Message] public sealed record Placed(Line Line); public sealed record Line(State State, int {|TBUS404:Count|} = 1); public enum State { Open, {|TBUS404:Paid|} }");

    [Theory]
    [InlineData("Placed(int Id)")]
    [InlineData("Placed([property: MessagePack.Key(3)] Part Part, [property: MessagePack.Key(1)] Color? Color)")]
    [InlineData("Placed(IReadOnlyDictionary<string, (Part, Same?)[]> All)")]
    public Task Stays_silent_about_what_the_lock_says(string record) => Locked.FindsAsync<NotInLockAnalyzer>(Source(record), Source(record));

    [Fact]
    public Task Stays_silent_without_a_lock() => Rule<NotInLockAnalyzer>.FindsAsync("[Message] public sealed record Placed(string Id);");

    [Theory]
    [InlineData("[Message] public abstract record Added(int Id);")]
    [InlineData("[Message] public sealed record Added<T>(T Id);")]
    [InlineData("[Message] public sealed record Added(System.IO.Stream Stream);")]
    [InlineData("[Message] public sealed record Added(int Id) : IRequest<int>, IRequest<string>;")]
    public async Task Stays_silent_about_what_is_no_contract(string source) =>
        Assert.Empty(await Locked.SayInAsync("version 1\n", source, isWhole: false));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Locked.FindsInAsync<NotInLockAnalyzer>(
        "version 1\n",
        """
        #pragma warning disable TBUS404
        [Message] public sealed record Placed(int Id);
        """);

    [Theory]
    [InlineData("[Message] public sealed record Added(strin Id);")]
    [InlineData("[Message] public sealed record Added(string Id")]
    [Trait("Category", "Soak")]
    public async Task Stays_silent_while_somebody_types(string source) => Assert.Empty(await Locked.SayInAsync("version 1\n", source, isWhole: false));

    [Theory]
    [InlineData("Placed(int Id, int? Count)", "Placed.Count is not yet in contracts.lock; this is safe (old readers leave it out, and it has a default where it is missing)")]
    [InlineData("Placed(int Id, int Count = 1)", "Placed.Count is not yet in contracts.lock; this is safe (old readers leave it out, and it has a default where it is missing)")]
    [InlineData("Placed(int Id, int Count)", "Placed.Count is not yet in contracts.lock; this needs care: older messages come without it, and it has no default but that of its type; make it nullable or give it one")]
    [InlineData("Placed(int Number)", "Placed.Number was Id in contracts.lock; this needs care: old programs go on by its key 0, and know it as Id, so it must mean the same")]
    [InlineData("Placed(long Id)", "Placed.Id was int32 in contracts.lock and is int64; this needs care: an old reader of int32 fails on numbers beyond its range")]
    [InlineData("Placed(int? Id)", "Placed.Id was int32 in contracts.lock and is int32?; this needs care: an old reader may find nothing where it expects a value")]
    public async Task Says_of_which_class_a_change_is(string now, string text) =>
        Assert.Equal([$"TBUS404 {text}{Accepting}"], await Locked.SayAsync(Source("Placed(int Id)"), Source(now)));

    [Fact]
    public async Task Says_that_a_new_message_is_safe() => Assert.Equal(
        [$"TBUS404 Placed is not yet in contracts.lock as a message; this is safe (old programs do not know it){Accepting}"],
        await Locked.SayInAsync("version 1\n", "[Message] public sealed record Placed(int Id);"));

    private static string Source(string record) =>
        $"[Message] public sealed record {record}{(record.EndsWith('}') ? "" : ";")} public sealed record Part(int A); public sealed record Same(int A); public enum Color {{ Red }}";
}
