using TypedBus.Generators.Analyzers.Mailboxes;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Mailboxes;

public sealed class LanesWithoutKeyTests
{
    private const string Types = """

        [Message] public sealed record Moved([property: PartitionKey] int Id) : IEvent;
        [Message] public readonly record struct Taken([PartitionKey] int Id);
        [Message] public class Named { [PartitionKey] public int Id { get; init; } }
        [Message] public sealed class Derived : Named;
        [Message] public sealed record Counted(int Id);
        [Message] public sealed record GetStock(int Id) : IRequest<int>;
        public interface IEvent;
        [MailboxContract(typeof(Moved))] public sealed partial class MovedMailbox;
        """;

    [Theory]
    [InlineData("public void Handle({|TBUS302:Counted|} e) { }")]
    [InlineData("public void Handle(Moved e) { } public void Handle(in {|TBUS302:Counted|} e) { }")]
    [InlineData("public void Handle({|TBUS302:Counted|} e) { } public void HandleAsync(Counted e) { }")]
    [InlineData("public int Handle({|TBUS302:GetStock|} q) => 1;")]
    [InlineData("public void Handle({|TBUS302:IEvent|} e) { }")]
    public Task Finds_messages_without_a_key(string methods) => Rule<LanesWithoutKeyAnalyzer>.FindsAsync($"[Handler, Mailbox(Lanes = 2)] public sealed class Desk {{ {methods} }}{Types}");

    [Fact]
    public Task Finds_inherited_handlers_at_the_class() => Rule<LanesWithoutKeyAnalyzer>.FindsAsync(
        "public abstract class Base { public void Handle(Counted e) { } } [Handler, Mailbox(Lanes = 2)] public sealed class {|TBUS302:Desk|} : Base;" + Types);

    [Theory]
    [InlineData("[Handler, Mailbox(Lanes = 2)] public sealed class Desk { public void Handle(Moved e) { } public void Handle(Taken e) { } public void Handle(Named e) { } public void Handle(Derived e) { } }")]
    [InlineData("[Handler, Mailbox] public sealed class Desk { public void Handle(Counted e) { } }")]
    [InlineData("[Handler, Mailbox(Lanes = 1)] public sealed class Desk { public void Handle(Counted e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Counted e) { } }")]
    [InlineData("[Mailbox(Lanes = 2)] public sealed class Desk { [Handler] public void Handle(Counted e) { } }")]
    [InlineData("[Handler, Mailbox(Lanes = 2, Contract = typeof(MovedMailbox))] public sealed class Desk { public void Handle(Moved e) { } public void Handle(Counted e) { } }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string source) => Rule<LanesWithoutKeyAnalyzer>.FindsAsync(source + Types);

    [Fact]
    public Task Says_where_the_key_belongs() => Rule<LanesWithoutKeyAnalyzer>.SaysAsync(
        "[Handler, Mailbox(Lanes = 2)] public sealed class Desk { public void Handle(Counted e) { } }" + Types,
        Finding.Of<LanesWithoutKeyAnalyzer>(
            1,
            77,
            "Desk has 2 lanes, but Counted has no [PartitionKey] that chooses one of them; put it on the member whose equal values must stay in order, or give the mailbox one lane"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<LanesWithoutKeyAnalyzer>.FindsAsync(
        "#pragma warning disable TBUS302\n[Handler, Mailbox(Lanes = 2)] public sealed class Desk { public void Handle(Counted e) { } }" + Types);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types() => Rule<LanesWithoutKeyAnalyzer>.FindsInBrokenCodeAsync(
        "[Handler, Mailbox(Lanes = 2)] public sealed class Desk { public void Handle(Unknown e) { } public void Handle(Moved" + Types);
}
