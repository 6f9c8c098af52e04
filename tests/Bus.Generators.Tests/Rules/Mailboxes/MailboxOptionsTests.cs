using TypedBus.Generators.Analyzers.Mailboxes;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Mailboxes;

public sealed class MailboxOptionsTests
{
    private const string Types = "\n[Message] public sealed record Moved([property: PartitionKey] int Id);";

    [Theory]
    [InlineData("Mailbox(Capacity = {|TBUS301:-2|})")]
    [InlineData("Mailbox(Capacity = {|TBUS301:(1 << 24) + 1|})")]
    [InlineData("Mailbox(Lanes = {|TBUS301:0|})")]
    [InlineData("Mailbox(Lanes = {|TBUS301:-1|}, Capacity = {|TBUS301:int.MinValue|})")]
    [InlineData("Mailbox(Lanes = {|TBUS301:1025|})")]
    [InlineData("Mailbox(Wait = {|TBUS301:WaitStrategy.Yield|})")]
    [InlineData("Mailbox(Scheduling = Scheduling.Inline, Wait = {|TBUS301:WaitStrategy.Block|})")]
    [InlineData("Mailbox, Retry(Attempts = {|TBUS301:0|})")]
    [InlineData("Mailbox, Retry(FirstDelay = {|TBUS301:-1|})")]
    [InlineData("Mailbox, Retry(MaxDelay = {|TBUS301:-1|})")]
    [InlineData("Mailbox, Retry(Factor = {|TBUS301:0.5|})")]
    [InlineData("Mailbox, Retry(Jitter = {|TBUS301:1.1|})")]
    [InlineData("Mailbox, Retry(Jitter = {|TBUS301:-0.1|})")]
    public Task Finds_values_out_of_range(string attributes) =>
        Rule<MailboxOptionsAnalyzer>.FindsAsync($"[Handler, {attributes}] public sealed class Desk {{ public void Handle(Moved e) {{ }} }}{Types}");

    /// <summary>The generated code, which repeats them, does not compile either.</summary>
    [Theory]
    [InlineData("Mailbox(Overflow = {|TBUS301:(Overflow)7|})")]
    [InlineData("Mailbox(Scheduling = {|TBUS301:(Scheduling)3|})")]
    [InlineData("Mailbox(OnFailure = {|TBUS301:(FailurePolicy)(-1)|})")]
    [InlineData("Mailbox(Scheduling = Scheduling.Thread, Wait = {|TBUS301:(WaitStrategy)9|})")]
    [InlineData("Mailbox, Retry(Factor = {|TBUS301:double.NaN|})")]
    [Trait("Category", "Soak")]
    public Task Finds_values_that_do_not_exist(string attributes) =>
        Rule<MailboxOptionsAnalyzer>.FindsInBrokenCodeAsync($"[Handler, {attributes}] public sealed class Desk {{ public void Handle(Moved e) {{ }} }}{Types}");

    [Theory]
    [InlineData("Mailbox")]
    [InlineData("Mailbox(Capacity = Mailbox.Unbounded)")]
    [InlineData("Mailbox(Capacity = 0, Overflow = Overflow.DropOldest)")]
    [InlineData("Mailbox(Capacity = 1 << 24, Lanes = 1024)")]
    [InlineData("Mailbox(Scheduling = Scheduling.Thread, Wait = WaitStrategy.BusySpin, OnFailure = FailurePolicy.Stop)")]
    [InlineData("Mailbox(Name = \"desk\")")]
    [InlineData("Mailbox, Retry")]
    [InlineData("Mailbox, Retry(Attempts = 1, FirstDelay = 0, MaxDelay = 0, Factor = 1, Jitter = 0, On = [typeof(TimeoutException)])")]
    [InlineData("Mailbox, Retry(Jitter = 1)")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string attributes) =>
        Rule<MailboxOptionsAnalyzer>.FindsAsync($"[Handler, {attributes}] public sealed class Desk {{ public void Handle(Moved e) {{ }} }}{Types}");

    [Theory]
    [InlineData("[{|TBUS301:Mailbox|}] public sealed class Desk { [Handler] public void Handle(Moved e) { } }")]
    [InlineData("[{|TBUS301:Mailbox|}] public sealed class Desk;")]
    [InlineData("[Handler, {|TBUS301:Mailbox(Capacity = 5)|}] public static class Desk { public static void Handle(Moved e) { } }")]
    [InlineData("[Handler, Mailbox] public sealed class Desk { [Retry(Attempts = {|TBUS301:-3|})] public void Handle(Moved e) { } }")]
    public Task Finds_attributes_out_of_place(string source) => Rule<MailboxOptionsAnalyzer>.FindsAsync(source + Types);

    [Fact]
    public Task Finds_a_partial_class_once() => Rule<MailboxOptionsAnalyzer>.FindsAsync(
        "[Handler, Mailbox(Lanes = {|TBUS301:0|})] public sealed partial class Desk;", "public sealed partial class Desk { public void Handle(Moved e) { } }" + Types);

    [Fact]
    public Task Says_what_is_possible() => Rule<MailboxOptionsAnalyzer>.SaysAsync(
        "[Handler, Mailbox(Capacity = -2)] public sealed class Desk { public void Handle(Moved e) { } }" + Types,
        Finding.Of<MailboxOptionsAnalyzer>(1, 30, "[Mailbox] of Desk: Capacity cannot be -2; give up to 16777216, 0 for a rendezvous, or Mailbox.Unbounded"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<MailboxOptionsAnalyzer>.FindsAsync(
        $"#pragma warning disable TBUS301\n[Handler, Mailbox(Lanes = 0)] public sealed class Desk {{ public void Handle(Moved e) {{ }} }}{Types}");

    [Theory]
    [InlineData("[Handler, Mailbox(Capacity = )] public sealed class Desk { public void Handle(Moved e) { } }")]
    [InlineData("[Handler, Mailbox(Capacity = \"much\", Lanes = Unknown.One, Overflow = Overflow.)] public sealed class Desk { public void Handle(Moved e) { } }")]
    [InlineData("[Handler, Mailbox(Capacity = new[] { 1 })] public sealed class Desk")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<MailboxOptionsAnalyzer>.FindsInBrokenCodeAsync(source + Types);
}
