using TypedBus.Generators.Analyzers.Mailboxes;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Mailboxes;

public sealed class UnboundedMailboxTests
{
    [Theory]
    [InlineData("Mailbox.Unbounded")]
    [InlineData("-1")]
    [InlineData("1 - 2")]
    public Task Finds_mailboxes_without_a_limit(string capacity) => Rule<UnboundedMailboxAnalyzer>.FindsAsync(Source($"Mailbox(Capacity = {{|TBUS304:{capacity}|}})"));

    [Theory]
    [InlineData("Mailbox")]
    [InlineData("Mailbox(Capacity = 0)")]
    [InlineData("Mailbox(Capacity = 100_000, Overflow = Overflow.Fail)")]
    [InlineData("Mailbox(Capacity = -2)")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string mailbox) => Rule<UnboundedMailboxAnalyzer>.FindsAsync(Source(mailbox));

    [Fact]
    public Task Says_what_may_happen() => Rule<UnboundedMailboxAnalyzer>.SaysAsync(
        Source("Mailbox(Capacity = -1)"),
        Finding.Of<UnboundedMailboxAnalyzer>(
            1,
            30,
            "The mailbox of Desk has no limit, so that senders faster than its handlers fill the memory; give it a Capacity, or turn this warning off here if something else limits them"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<UnboundedMailboxAnalyzer>.FindsAsync("#pragma warning disable TBUS304\n" + Source("Mailbox(Capacity = -1)"));

    [Fact]
    public Task Is_set_by_an_editorconfig() => Rule<UnboundedMailboxAnalyzer>.Configured(
        static test => test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TBUS304.severity = none\n")),
        Source("Mailbox(Capacity = -1)"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types() => Rule<UnboundedMailboxAnalyzer>.FindsInBrokenCodeAsync(Source("Mailbox(Capacity = Mailbox., Capacity = -"));

    private static string Source(string mailbox) =>
        $"[Handler, {mailbox}] public sealed class Desk {{ public void Handle(Moved e) {{ }} }}\n[Message] public sealed record Moved(int Id);";
}
