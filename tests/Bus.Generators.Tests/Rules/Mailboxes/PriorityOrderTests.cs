using TypedBus.Generators.Analyzers.Mailboxes;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Mailboxes;

public sealed class PriorityOrderTests
{
    private const string Types = """

        [Message] public sealed record Moved([property: PartitionKey] string Sku);
        [Message] public sealed record Counted([property: PartitionKey] string? Sku);
        [Message, Priority(1)] public sealed record Urgent([property: PartitionKey] string? Sku);
        [Message, Priority(1)] public sealed record Numbered([property: PartitionKey] int Id);
        [Message, Priority(1)] public sealed record Free(string Sku);
        [MailboxContract(typeof(Moved))] public sealed partial class MovedMailbox;
        """;

    [Theory]
    [InlineData("Mailbox(Lanes = 2)")]
    [InlineData("Mailbox")]
    public Task Finds_messages_of_one_key_with_two_priorities(string mailbox) => Rule<PriorityOrderAnalyzer>.FindsAsync(
        $"[Handler, {mailbox}] public sealed class Desk {{ public void Handle(Moved e) {{ }} public void Handle({{|TBUS307:Urgent|}} e) {{ }} public void Handle(Counted e) {{ }} }}{Types}");

    [Theory]
    [InlineData("[Handler, Mailbox] public sealed class Desk { public void Handle(Moved e) { } public void Handle(Counted e) { } }")]
    [InlineData("[Handler, Mailbox] public sealed class Desk { public void Handle(Moved e) { } public void Handle(Numbered e) { } public void Handle(Free e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Moved e) { } public void Handle(Urgent e) { } }")]
    [InlineData("[Handler, Mailbox(Contract = typeof(MovedMailbox))] public sealed class Desk { public void Handle(Moved e) { } public void Handle(Urgent e) { } }")]
    [InlineData("[Handler, Mailbox] public sealed class A { public void Handle(Moved e) { } } [Handler, Mailbox] public sealed class B { public void Handle(Urgent e) { } }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string source) => Rule<PriorityOrderAnalyzer>.FindsAsync(source + Types);

    [Fact]
    public Task Says_both_priorities() => Rule<PriorityOrderAnalyzer>.SaysAsync(
        "[Handler, Mailbox] public sealed class Desk { public void Handle(Moved e) { } public void Handle(Urgent e) { } }" + Types,
        Finding.Of<PriorityOrderAnalyzer>(
            1,
            98,
            "Urgent has priority 1, and Moved has 0, but the keys of both are of type string, and one would overtake the other, though messages with an equal key keep their order; give them one priority"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<PriorityOrderAnalyzer>.FindsAsync(
        "#pragma warning disable TBUS307\n[Handler, Mailbox] public sealed class Desk { public void Handle(Moved e) { } public void Handle(Urgent e) { } }" + Types);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types() => Rule<PriorityOrderAnalyzer>.FindsInBrokenCodeAsync(
        "[Handler, Mailbox] public sealed class Desk { public void Handle(One e) { } public void Handle(Two e) { } } [Message, Priority(] public record One([property: PartitionKey] Unknown Key); [Message, Priority(1)] public record Two([property: PartitionKey] Unknown Key);" + Types);
}
