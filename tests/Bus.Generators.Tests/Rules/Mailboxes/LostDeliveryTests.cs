using TypedBus.Generators.Analyzers.Mailboxes;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Mailboxes;

public sealed class LostDeliveryTests
{
    private const string Types = """

        [Message(Delivery = Delivery.Durable)] public sealed record Placed(int Id);
        [Message(Delivery = Delivery.Acknowledged)] public sealed record Ship(int Id) : IRequest;
        [Message] public sealed record Moved(int Id);
        """;

    [Theory]
    [InlineData("Mailbox(Overflow = Overflow.DropNewest)", "Placed")]
    [InlineData("Mailbox(Overflow = Overflow.DropOldest)", "Ship")]
    [InlineData("Mailbox(Capacity = 0)", "Placed")]
    [InlineData("Mailbox(Capacity = 0, Overflow = Overflow.Fail)", "Ship")]
    public Task Finds_mailboxes_that_lose_what_was_promised(string mailbox, string message) => Rule<LostDeliveryAnalyzer>.FindsAsync(
        $"[Handler, {mailbox}] public sealed class Desk {{ public void Handle(Moved e) {{ }} public void Handle({{|TBUS306:{message}|}} e) {{ }} }}{Types}");

    [Theory]
    [InlineData("Mailbox", "Placed")]
    [InlineData("Mailbox(Overflow = Overflow.Fail)", "Placed")]
    [InlineData("Mailbox(Capacity = 1)", "Ship")]
    [InlineData("Mailbox(Capacity = 0)", "Moved")]
    [InlineData("Mailbox(Overflow = Overflow.DropOldest)", "Moved")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string mailbox, string message) => Rule<LostDeliveryAnalyzer>.FindsAsync(
        $"[Handler, {mailbox}] public sealed class Desk {{ public void Handle({message} e) {{ }} }}{Types}");

    [Fact]
    public Task Says_both_ways_out() => Rule<LostDeliveryAnalyzer>.SaysAsync(
        "[Handler, Mailbox(Overflow = Overflow.DropOldest)] public sealed class Desk { public void Handle(Placed e) { } }" + Types,
        Finding.Of<LostDeliveryAnalyzer>(
            1, 98, "Placed is delivered at least once, but Desk drops messages when it is full; have it wait or fail, or lower the Delivery of Placed"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<LostDeliveryAnalyzer>.FindsAsync(
        "#pragma warning disable TBUS306\n[Handler, Mailbox(Capacity = 0)] public sealed class Desk { public void Handle(Placed e) { } }" + Types);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types() => Rule<LostDeliveryAnalyzer>.FindsInBrokenCodeAsync(
        "[Handler, Mailbox(Overflow = Overflow.)] public sealed class Desk { public void Handle(Placed e) { } [Message(Delivery = )] class" + Types);
}
