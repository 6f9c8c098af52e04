using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Handlers;

/// <summary>
/// The generator leaves out what it cannot use, without a word. For each way in which it does, exactly one rule speaks, once; where the rule is
/// about messages rather than handlers, it says so at the message.
/// </summary>
public sealed class SilentGapTests
{
    private const string Types = """

        [Message] public sealed record Placed(int Id);
        [Message] public sealed record GetOrder(int Id) : IRequest<int>;
        [Message] public sealed record List : IStreamRequest<int>;
        public sealed record Forgotten(int Id);
        public sealed record ForgottenRequest(int Id) : IRequest<int>;
        public interface ILonely;
        [MailboxContract(typeof(Placed))] public sealed partial class PlacedMailbox;
        """;

    /// <summary>The id, a part of the name that the finding tells, and the source.</summary>
    public static TheoryData<string, string, string> Gaps => new()
    {
        // HandlerParser: the class.
        { DiagnosticIds.HandlerNotReachable, "Desk", "[Handler] internal abstract class Desk { public void Handle(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Desk", "[Handler] internal abstract class Desk { public static void Handle(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Desk", "[Handler] public sealed class Desk<T> { public void Handle(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Desk", "public static class Out { [Handler] private sealed class Desk { public void Handle(Placed e) { } } }" },
        { DiagnosticIds.HandlerNotReachable, "Desk", "[Handler] file sealed class Desk { public void Handle(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Desk", "[Handler] public sealed class Desk { private Desk() { } public void Handle(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Desk", "[Handler] public sealed class Desk { public Desk(int a) { } public Desk(long a) { } public void Handle(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Desk", "public struct Desk { [Handler] public void On(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "IDesk", "public interface IDesk { [Handler] void On(Placed e); }" },
        { DiagnosticIds.HandlerNotReachable, "On", "public static class Desk { extension(string text) { [Handler] public void On(Placed e) { } } }" },
        { DiagnosticIds.NotAMessage, "Desk", "[Handler] public sealed class Desk { public void On(Placed e) { } }" },

        // HandlerMethodParser: the method.
        { DiagnosticIds.HandlerNotReachable, "Handle", "[Handler] public sealed class Desk { public void Handle<T>(T e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "On", "public interface IDesk { [Handler] static abstract void On(Placed e); }" },
        { DiagnosticIds.HandlerNotReachable, "On", "public interface IDesk { [Handler] static virtual void On(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "On", "public sealed class Desk { [Handler] private void On(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Handle", "[Handler] public sealed class Desk { public void Handle(ref Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Handle", "[Handler] public sealed class Desk { public void Handle(Placed e, in int number) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Handle", "[Handler] public sealed class Desk { public void Handle(Placed e, Span<int> numbers) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Handle", "[Handler] public sealed class Desk { public unsafe void Handle(Placed e, int* number) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Handle", "[Handler] public sealed class Desk { public unsafe int* Handle(Placed e) => null; }" },
        { DiagnosticIds.HandlerNotReachable, "Handle", "[Handler] public sealed class Desk { private int _n; public ref int Handle(Placed e) => ref _n; }" },
        { DiagnosticIds.HandlerNotReachable, "On", "public class Desk { [Handler] protected private void On(Inner e) { } private protected interface Inner; }" },
        { DiagnosticIds.NotAMessage, "Handle", "[Handler] public sealed class Desk { public void Handle() { } }" },
        { DiagnosticIds.NotAMessage, "Handle", "[Handler] public sealed class Desk { public void Handle(Placed[] e) { } }" },
        { DiagnosticIds.NotAMessage, "Handle", "[Handler] public sealed class Desk { public void Handle(dynamic e) { } }" },
        { DiagnosticIds.NotAMessage, "Handle", "[Handler] public sealed class Desk { public void Handle(Forgotten e) { } }" },
        { DiagnosticIds.NotAMessage, "Handle", "[Handler] public sealed class Desk { public int Handle(ForgottenRequest e) => 1; }" },
        { DiagnosticIds.WrongReply, "Handle", "[Handler] public sealed class Desk { public string Handle(GetOrder q) => string.Empty; }" },
        { DiagnosticIds.WrongReply, "Handle", "[Handler] public sealed class Desk { public int Handle(List q) => 1; }" },
        { DiagnosticIds.SeveralRequestInterfaces, "Twice", "[Handler] public sealed class Desk { public int Handle(Twice q) => 1; } [Message] public sealed record Twice(int Id) : IRequest<int>, IRequest;" },

        // EventBases: what only looked like a handler, or like an event.
        { DiagnosticIds.NotAMessage, "Handle", "[Handler] public sealed class Desk { public void Handle(ILonely e) { } }" },
        { DiagnosticIds.LostReturnValue, "Handle", "[Handler] public sealed class Desk { public ILonely? Handle(Placed e) => null; }" },

        // MailboxParser, PostParser and MailboxMessages.
        { DiagnosticIds.MailboxOptions, "Desk", "[Handler, Mailbox] public static class Desk { public static void Handle(Placed e) { } }" },
        { DiagnosticIds.MailboxOptions, "Desk", "[Mailbox] public sealed class Desk { [Handler] public void Handle(Placed e) { } }" },
        { DiagnosticIds.HandlerNotReachable, "Handle", "[Handler, Mailbox] public sealed class Desk { public void Handle(Placed e) { } public IAsyncEnumerable<int> Handle(List q) => null!; }" },
        { DiagnosticIds.HandlerNotReachable, "Handle", "[Handler, Mailbox] public sealed class Desk { public IAsyncEnumerable<int> Handle(List q) => null!; }" },
        { DiagnosticIds.SecondHandler, "GetOrder", "[Handler, Mailbox] public sealed class Desk { public int Handle(GetOrder q) => 1; public int HandleAsync(GetOrder q) => 2; }" },
        { DiagnosticIds.MailboxContract, "Forgotten", "[Handler, Mailbox(Contract = typeof(Forgotten))] public sealed class Desk { public void Handle(Placed e) { } }" },
        { DiagnosticIds.MailboxContract, "GetOrder", "[Handler, Mailbox(Contract = typeof(PlacedMailbox))] public sealed class Desk { public void Handle(Placed e) { } public int Handle(GetOrder q) => 1; }" },
        { DiagnosticIds.MailboxContract, "List", "[MailboxContract(typeof(List))] public sealed partial class ListMailbox;" },
        { DiagnosticIds.MailboxContract, "InnerMailbox", "public static partial class Out { [MailboxContract(typeof(Placed))] public sealed partial class InnerMailbox; }" },
        { DiagnosticIds.MailboxContract, "OpenMailbox", "[MailboxContract(typeof(Placed))] public sealed partial class OpenMailbox<T>;" },
        { DiagnosticIds.MailboxContract, "StaticMailbox", "[MailboxContract(typeof(Placed))] public static partial class StaticMailbox;" },
    };

    [Theory]
    [MemberData(nameof(Gaps))]
    public async Task What_the_generator_leaves_out_is_told_once(string id, string name, string source)
    {
        var finding = Assert.Single(await FindAsync(source));

        Assert.Equal(id, finding.Id);
        Assert.Contains(name, finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_takes_is_not_told() => Assert.Empty(await FindAsync(
        """
        [Handler]
        public sealed class Desk
        {
            public void Handle(in Placed e, MessageContext context, CancellationToken ct) { }
            public int Handle(GetOrder q) => 1;
            public IAsyncEnumerable<int> Handle(List q) => null!;
        }

        [Handler, Mailbox(Contract = typeof(PlacedMailbox))]
        public sealed class Depot { public void Handle(Placed e) { } }
        """));

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(string source) =>
    [
        .. (await AllRules.FindAsync(Project.Library("Shop", source + Types)))
            .Where(static one => one.Severity >= DiagnosticSeverity.Warning),
    ];
}
