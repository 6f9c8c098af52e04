using TypedBus.Generators.Analyzers.Application;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Application;

public sealed class AskCycleTests
{
    private const string Messages =
        """
        [Message] public sealed record X(int Id) : IRequest<int>;
        [Message] public sealed record Y(int Id) : IRequest<int>;
        [Message] public sealed record Z(int Id) : IRequest<int>;
        """;

    private const string B = "[Handler, Mailbox] public sealed class B(AMailbox a) { public async Task<int> Handle(Y q) => await a.AskAsync(new Z(1)); }";

    private static string Program(string a, string b = B, string more = "") => $"{Applications.Start}\n{Messages}\n{a}\n{b}\n{more}";

    [Theory]
    [InlineData("public async Task<int> Handle(X q) => await b.AskAsync(new Y(1));")]
    [InlineData("public async Task<int> Handle(X q) { var copy = new Y(1); return await (b.AskAsync(copy, TimeSpan.FromSeconds(1)).ConfigureAwait(false)); }")]
    [InlineData("public ValueTask<int> Handle(X q) => b.AskAsync(new Y(1));")]
    [InlineData("public int Handle(X q) => b.AskAsync(new Y(1)).AsTask().GetAwaiter().GetResult();")]
    [InlineData("public async Task<int> Handle(X q) => (await Task.WhenAll(b.AskAsync(new Y(1)).AsTask(), Task.FromResult(1)))[0];")]
    [InlineData("public async Task<int> Handle(X q) => (await Task.WhenAll(new[] { 1 }.Select(i => b.AskAsync(new Y(i)).AsTask())))[0];")]
    [InlineData("public async Task<int> Handle(X q) => await GetAsync(1); private async Task<int> GetAsync(int id) => await b.AskAsync(new Y(id));")]
    [InlineData("public async Task<int> Handle(X q) { return await GetAsync(); async Task<int> GetAsync() => await b.AskAsync(new Y(1)); }")]
    [InlineData("public async Task<int> Handle(X q) => await Task.Run(async () => await b.AskAsync(new Y(1)));")]
    [InlineData("[Handler] public async Task<int> Answer(X q) => await b.AskAsync(new Y(1));")]
    public async Task Finds_mailboxes_that_wait_for_each_other(string method)
    {
        var found = await Applications.FindAsync(DiagnosticIds.AskCycle, Project.Program("App", Program(
            $"[Handler, Mailbox] public sealed class A(BMailbox b) {{ {method} public int Handle(Z q) => 1; }}")));

        var line = Assert.Single(found);
        Assert.StartsWith("a.AskAsync(new Z(1)): A.", line, StringComparison.Ordinal);
        Assert.Contains("(X) awaits B's answer to Y, B.Handle(Y) awaits A's answer to Z: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public Task Finds_the_ask_that_closes_the_cycle() => Rule<AskCycleAnalyzer>.FindsInProgramAsync(Program(
        "[Handler, Mailbox] public sealed class A(BMailbox b) { public async Task<int> Handle(X q) => await b.AskAsync(new Y(1)); public int Handle(Z q) => 1; }",
        "[Handler, Mailbox] public sealed class B(AMailbox a) { public async Task<int> Handle(Y q) => await {|TBUS303:a.AskAsync(new Z(1))|}; }"));

    [Fact]
    public Task Finds_a_mailbox_that_waits_for_itself() => Rule<AskCycleAnalyzer>.FindsInProgramAsync(Program(
        "[Handler, Mailbox(Lanes = 1)] public sealed class A(IBus bus) { public async Task<int> Handle(X q) => await {|TBUS303:bus.GetMailbox<AMailbox>().AskAsync(new Z(1))|}; public int Handle(Z q) => 1; }",
        ""));

    [Theory]
    [InlineData("await {|TBUS303:bus.SendAsync(new Z(1))|}", "IBus bus", "Y q")]
    [InlineData("await {|TBUS303:context.SendAsync(new Z(1))|}", "", "Y q, MessageContext context")]
    public Task Finds_requests_that_go_through_the_bus(string ask, string constructor, string parameters) => Rule<AskCycleAnalyzer>.FindsInProgramAsync(Program(
        "[Handler, Mailbox] public sealed class A(BMailbox b) { public async Task<int> Handle(X q) => await b.AskAsync(new Y(1)); public int Handle(Z q) => 1; }",
        $"[Handler, Mailbox] public sealed class B({constructor}) {{ public async Task<int> Handle({parameters}) => {ask}; }}"));

    [Fact]
    public Task Finds_a_cycle_that_leads_through_a_handler_without_a_mailbox() => Rule<AskCycleAnalyzer>.FindsInProgramAsync(Program(
        "[Handler, Mailbox] public sealed class A(IBus bus) { public async Task<int> Handle(X q) => await bus.SendAsync(new Y(1)); public int Handle(Z q) => 1; }",
        "[Handler] public sealed class B(AMailbox a) { public async Task<int> Handle(Y q) => await {|TBUS303:a.AskAsync(new Z(1))|}; }"));

    [Fact]
    public Task Finds_a_cycle_through_a_handle_that_is_declared_apart() => Rule<AskCycleAnalyzer>.FindsInProgramAsync(Program(
        "[MailboxContract(typeof(Z))] public sealed partial class ZMailbox; [Handler, Mailbox(Contract = typeof(ZMailbox))] public sealed class A(BMailbox b) { public async Task<int> Handle(Z q) => await b.AskAsync(new Y(1)); }",
        "[Handler, Mailbox] public sealed class B(ZMailbox a) { public async Task<int> Handle(Y q) => await {|TBUS303:a.AskAsync(new Z(1))|}; }"));

    [Theory]
    [InlineData("public int Handle(X q) { b.PostAsync(new W(1)).AsTask().Wait(); return 1; }")]
    [InlineData("public int Handle(X q) { _ = b.AskAsync(new Y(1)); return 1; }")]
    [InlineData("private ValueTask<int> _later; public int Handle(X q) { _later = b.AskAsync(new Y(1)); return 1; }")]
    [InlineData("public int Handle(X q) { _ = Task.Run(async () => await b.AskAsync(new Y(1))); return 1; }")]
    [InlineData("public int Handle(X q) { _ = b.AskAsync(new Y(1)).AsTask().ContinueWith(static one => 1); return 1; }")]
    [InlineData("public int Handle(X q) => 1; public async Task<int> OutsideAsync() => await b.AskAsync(new Y(1));")]
    [InlineData("public int Handle(X q) { _ = LaterAsync(); return 1; } private async Task<int> LaterAsync() => await b.AskAsync(new Y(1));")]
    [InlineData("public int Handle(X q) => 1; private sealed class Inner(BMailbox b) { public async Task<int> Handle(X q) => await b.AskAsync(new Y(1)); }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_the_handler_does_not_wait(string method) => Rule<AskCycleAnalyzer>.FindsInProgramAsync(Program(
        $"[Message] public sealed record W(int Id); [Handler, Mailbox] public sealed class A(BMailbox b) {{ public BMailbox Other => b; {method} public int Handle(Z q) => 1; }}",
        B.Replace("public async", "public void Handle(W e) { } public async", StringComparison.Ordinal)));

    [Theory]
    [InlineData("[Handler, Mailbox] public sealed class A(IBus bus) { private readonly BMailbox _b = bus.GetMailbox<BMailbox>(\"node\"); public async Task<int> Handle(X q) => await _b.AskAsync(new Y(1)); public int Handle(Z q) => 1; }")]
    [InlineData("[Handler, Mailbox] public sealed class A(IBus bus) { public async Task<int> Handle(X q) => await bus.GetMailbox<BMailbox>(\"node\").AskAsync(new Y(1)); public int Handle(Z q) => 1; }")]
    [InlineData("[Handler] public sealed class A(IBus bus) { public async Task<int> Handle(X q) => await bus.SendAsync(new Y(1)); public int Handle(Z q) => 1; }\npublic sealed class AMailbox(IBus bus) { public ValueTask<int> AskAsync(Z q) => bus.SendAsync(q); }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_another_mailbox_or_none(string a) => Rule<AskCycleAnalyzer>.FindsInProgramAsync(Program(a));

    [Fact]
    public async Task Tells_the_path_through_three_projects()
    {
        var contracts = Project.Contracts("Contracts", $"namespace Contracts;\n{Messages}\n"
            + "[MailboxContract(typeof(X))] public sealed partial class XMailbox; [MailboxContract(typeof(Y))] public sealed partial class YMailbox; [MailboxContract(typeof(Z))] public sealed partial class ZMailbox;");
        var sales = Service("Sales", "X", "Y");
        var stock = Service("Stock", "Y", "Z");
        var billing = Service("Billing", "Z", "X");

        Assert.Equal(
            [
                "StartAsync: BillingService.HandleAsync(Z) awaits SalesService's answer to X, SalesService.HandleAsync(X) awaits StockService's answer to Y, "
                + "StockService.HandleAsync(Y) awaits BillingService's answer to Z: a mailbox handles one message at a time, so none of them can go on; "
                + "post instead of asking in one place, and have the answer posted back",
            ],
            await Applications.FindAsync(DiagnosticIds.AskCycle, Applications.Of("").Referencing(contracts, sales, stock, billing)));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.AskCycle, Applications.Of("").Referencing(contracts, sales, stock)));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.AskCycle, billing));

        Project Service(string name, string handled, string asked) => Project.Library(name, $$"""
            using Contracts;
            namespace {{name}};
            [Handler, Mailbox(Contract = typeof({{handled}}Mailbox))] internal sealed class {{name}}Service({{asked}}Mailbox next)
            {
                public async ValueTask<int> HandleAsync({{handled}} q, CancellationToken token) => await next.AskAsync(new {{asked}}(q.Id), token);
            }
            """).Referencing(contracts);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<AskCycleAnalyzer>.FindsInProgramAsync(Program(
        "[Handler, Mailbox] public sealed class A(BMailbox b) { public async Task<int> Handle(X q) => await b.AskAsync(new Y(1)); public int Handle(Z q) => 1; }",
        $"#pragma warning disable TBUS303\n{B}"));

    [Theory]
    [InlineData("await b.")]
    [InlineData("await b.AskAsync(")]
    [InlineData("await b.AskAsync(new )")]
    [InlineData("return await new")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string statement) => Rule<AskCycleAnalyzer>.Configured(
        static test =>
        {
            test.AsProgram();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None;
        },
        Program($"[Handler, Mailbox] public sealed class A(BMailbox b) {{ public int Handle(Z q) => 1; public async Task<int> Handle(X q) {{ {statement} }} }}"));
}
