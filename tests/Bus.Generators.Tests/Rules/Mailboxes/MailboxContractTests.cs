using TypedBus.Generators.Analyzers.Mailboxes;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Mailboxes;

public sealed class MailboxContractTests
{
    private const string Types = """

        [Message] public sealed record Moved(int Id) : IEvent;
        [Message] public sealed record Counted(int Id) : IEvent;
        [Message] public sealed record GetStock(int Id) : IRequest<int>;
        [Message] public sealed record Watch : IStreamRequest<int>;
        public interface IEvent;
        public sealed record Plain(int Id);
        [MailboxContract(typeof(Moved), typeof(GetStock))] public sealed partial class StockMailbox;
        [MailboxContract(typeof(IEvent))] public sealed partial class EventsMailbox;
        """;

    [Theory]
    [InlineData("Contract = {|TBUS305:typeof(StockMailbox)|}", "public void Handle(Moved e) { }")]
    [InlineData("Contract = {|TBUS305:typeof(StockMailbox)|}", "public void Handle(IEvent e) { } public void Handle(Moved e) { }", "IEvent")]
    [InlineData("Contract = typeof(StockMailbox)", "public void Handle(Moved e) { } public int Handle(GetStock q) => 1; public void Handle(in {|TBUS305:Counted|} e) { }")]
    [InlineData("Contract = typeof(EventsMailbox)", "public void Handle(IEvent e) { } public void Handle({|TBUS305:Moved|} e) { }")]
    [InlineData("Contract = {|TBUS305:typeof(Plain)|}", "public void Handle(Moved e) { }")]
    public Task Finds_classes_that_do_not_fit(string contract, string methods, string? lacking = null) => Rule<MailboxContractAnalyzer>.FindsAsync(
        $"[Handler, Mailbox({contract})] public sealed class Desk {{ {(lacking is null ? methods : methods.Replace($"({lacking} ", $"({{|TBUS305:{lacking}|}} ", StringComparison.Ordinal))} }}{Types}");

    [Theory]
    [InlineData("[MailboxContract(typeof(Moved), {|TBUS305:typeof(Watch)|})] public sealed partial class AMailbox;")]
    [InlineData("[MailboxContract({|TBUS305:typeof(Plain)|})] public sealed partial class AMailbox;")]
    [InlineData("[MailboxContract({|TBUS305:typeof(string)|}, Name = \"a\")] public sealed partial class AMailbox;")]
    [InlineData("[MailboxContract({|TBUS305:typeof(Moved[])|})] public sealed partial class AMailbox;")]
    [InlineData("[{|TBUS305:MailboxContract(new[] { typeof(Plain), typeof(Moved) })|}] public sealed partial class AMailbox;")]
    [InlineData("public static partial class Out { [MailboxContract(typeof(Moved))] public sealed partial class {|TBUS305:AMailbox|}; }")]
    [InlineData("[MailboxContract(typeof(Moved))] public sealed partial class {|TBUS305:AMailbox|}<T>;")]
    [InlineData("[MailboxContract(typeof(Moved))] public static partial class {|TBUS305:AMailbox|};")]
    [InlineData("[MailboxContract(typeof(Moved))] public sealed partial record class {|TBUS305:AMailbox|};")]
    [Trait("Category", "Soak")]
    public Task Finds_contracts_that_cannot_be(string source) => Rule<MailboxContractAnalyzer>.FindsAsync(source + Types);

    [Theory]
    [InlineData("[Handler, Mailbox(Contract = typeof(StockMailbox))] public sealed class Desk { public void Handle(Moved e) { } public int Handle(GetStock q) => 1; }")]
    [InlineData("[Handler, Mailbox(Contract = typeof(EventsMailbox))] public sealed class Desk { public void Handle(IEvent e) { } }")]
    [InlineData("public abstract class Base { public void Handle(Moved e) { } } [Handler, Mailbox(Contract = typeof(StockMailbox))] public sealed class Desk : Base { public int Handle(GetStock q) => 1; }")]
    [InlineData("[Handler, Mailbox(Contract = null)] public sealed class Desk { public void Handle(Moved e) { } }")]
    [InlineData("[Handler, Mailbox] public sealed class Desk { public void Handle(Counted e) { } }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string source) => Rule<MailboxContractAnalyzer>.FindsAsync(source + Types);

    [Fact]
    public async Task Finds_what_a_contract_of_another_project_wants()
    {
        var found = await AllRules.FindAsync(Project.Library("Stock", "[Handler, Mailbox(Contract = typeof(StockMailbox))] public sealed class Desk { public void Handle(Moved e) { } }").Referencing(
            Project.Contracts("Contracts", "[Message] public sealed record Moved(int Id); [Message] public sealed record Counted(int Id); [MailboxContract(typeof(Moved), typeof(Counted))] public sealed partial class StockMailbox;")));

        Assert.Equal(
            ["Desk does not handle Counted, which its contract StockMailbox accepts; add a handler, or take it out of the contract"],
            found.Where(static one => one.Id == DiagnosticIds.MailboxContract).Select(static one => one.GetMessage()));
    }

    [Fact]
    public Task Says_that_a_message_never_arrives() => Rule<MailboxContractAnalyzer>.SaysAsync(
        "[Handler, Mailbox(Contract = typeof(EventsMailbox))] public sealed class Desk { public void Handle(IEvent e) { } public void Handle(Moved e) { } }" + Types,
        Finding.Of<MailboxContractAnalyzer>(
            1, 133, "Desk handles Moved, which its contract EventsMailbox lacks, so that it never arrives; add it to the contract, or move the handler to another class"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<MailboxContractAnalyzer>.FindsAsync(
        "#pragma warning disable TBUS305\n[Handler, Mailbox(Contract = typeof(Plain))] public sealed class Desk { public void Handle(Moved e) { } }" + Types);

    [Theory]
    [InlineData("[Handler, Mailbox(Contract = typeof(Unknown))] public sealed class Desk { public void Handle(Moved e) { } }")]
    [InlineData("[Handler, Mailbox(Contract = typeof(AMailbox))] public sealed class Desk { } [MailboxContract(typeof(Unknown), typeof(), )] public sealed partial class AMailbox;")]
    [InlineData("[MailboxContract(] public sealed partial class AMailbox {")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<MailboxContractAnalyzer>.FindsInBrokenCodeAsync(source + Types);
}
