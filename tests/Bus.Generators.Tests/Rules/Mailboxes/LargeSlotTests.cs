using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Mailboxes;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Mailboxes;

public sealed class LargeSlotTests
{
    private const string Seven = "decimal A, decimal B, decimal C, decimal D, decimal E, decimal F, decimal G";

    [Fact]
    public Task Finds_places_of_more_than_128_bytes() => Rule<LargeSlotAnalyzer>.SaysAsync(
        $$"""
        [Message] public readonly record struct Large({{Seven}}, int H);
        [Message] public readonly record struct Small(int Id);

        [Handler, Mailbox]
        public sealed class Recorder { public void Handle(in Large m) { } public void Handle(in Small m) { } }
        """,
        new DiagnosticResult("TBUS308", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning).WithSpan("/0/Test1.cs", 5, 21, 5, 29).WithMessage(
            "Each place of the mailbox of Recorder takes 136 bytes, whatever lies in it, of which Large takes 120; make large messages classes, or have their own mailbox"));

    [Fact]
    public Task Adds_up_structures_with_references() => Rule<LargeSlotAnalyzer>.FindsAsync(
        """
        [Message] public readonly record struct First(string A, decimal B, decimal C, decimal D);
        [Message] public readonly record struct Second(string A, decimal B, decimal C, decimal D);
        [Message] public readonly record struct Third(int A);

        [Handler, Mailbox]
        public sealed class {|TBUS308:Recorder|} { public void Handle(First m) { } public void Handle(Second m) { } public void Handle(Third m) { } }
        """);

    [Fact]
    public Task Finds_it_at_the_contract_alone() => Rule<LargeSlotAnalyzer>.FindsAsync(
        $$"""
        [Message] public readonly record struct Large({{Seven}}, decimal H);

        [MailboxContract(typeof(Large))] public sealed partial class {|TBUS308:RecorderMailbox|};

        [Handler, Mailbox(Contract = typeof(RecorderMailbox))]
        public sealed class Recorder { public void Handle(in Large m) { } }
        """);

    [Theory]
    [InlineData("readonly record struct Large(decimal A, decimal B, decimal C, decimal D, decimal E, decimal F, decimal G)")] // 112 and 16
    [InlineData("sealed record Large(decimal A, decimal B, decimal C, decimal D, decimal E, decimal F, decimal G, decimal H)")]
    [InlineData("readonly record struct Large(Guid A, DateTimeOffset B, TimeSpan C, DateTime D, int? E, long? F, DayOfWeek G, bool H)")] // 16 16 8 8 8 16 4 1
    [Trait("Category", "Soak")]
    public Task Stays_silent(string message) => Rule<LargeSlotAnalyzer>.FindsAsync(
        $$"""
        [Message] public {{message}};

        [Handler, Mailbox]
        public sealed class Recorder { public void Handle(Large m) { } }
        """);

    [Fact]
    public Task Stays_silent_without_a_mailbox() => Rule<LargeSlotAnalyzer>.FindsAsync(
        $$"""
        [Message] public readonly record struct Large({{Seven}}, decimal H);

        [Handler]
        public sealed class Recorder { public void Handle(Large m) { } }
        """);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<LargeSlotAnalyzer>.FindsAsync(
        $$"""
        [Message] public readonly record struct Large({{Seven}}, decimal H);

        #pragma warning disable TBUS308
        [Handler, Mailbox]
        public sealed class Recorder { public void Handle(Large m) { } }
        """);

    [Fact]
    public Task Survives_code_that_is_being_typed() => Rule<LargeSlotAnalyzer>.FindsInBrokenCodeAsync(
        """
        [Message] public readonly record struct Large(decimal A, Unknown B, Large C, ;

        [Handler, Mailbox(
        public sealed class Recorder { public void Handle(Large m) { } public void Handle(
        """);
}
