using TypedBus.Generators.Analyzers.Application;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Application;

public sealed class DeadMessageTests
{
    [Theory]
    [InlineData("", "[Message] public sealed record {|TBUS205:E|}(int Id);")]
    [InlineData("await bus.PublishAsync(new E(1));", "[Message] public sealed record {|TBUS205:E|}(int Id);")]
    [InlineData("", "[Message] public sealed record {|TBUS205:E|}(int Id); [Handler] public sealed class Desk { public void Handle(E e) { } }")]
    [InlineData("", "[Message] public sealed record {|TBUS205:Ask|}(int Id) : IRequest<int>; [Handler] public sealed class Desk { public int Handle(Ask q) => 1; }")]
    [InlineData("", "[Message] public sealed record {|TBUS205:Do|}(int Id) : IRequest;")]
    [InlineData("new Mailer().PublishAsync(new E(1));",
        "[Message] public sealed record {|TBUS205:E|}(int Id); [Handler] public sealed class Desk { public void Handle(E e) { } } public sealed class Mailer { public void PublishAsync(E e) { } }")]
    public Task Finds_messages_that_lack_a_sender_or_a_handler(string statements, string declarations) =>
        Rule<DeadMessageAnalyzer>.FindsInProgramAsync($"{Applications.Start}\n{statements}\n{declarations}");

    [Theory]
    [InlineData("await bus.PublishAsync(new E(1));")]
    [InlineData("await bus.PublishAsync(\"a.topic\", new E(1));")]
    [InlineData("await bus.PublishAsync(new E(1), new PublishOptions());")]
    [InlineData("await bus.PublishAsync<object>((object)new E(1));")]
    [InlineData("Task Publish<T>(T message) => bus.PublishAsync(message).AsTask(); await Publish(new E(1));")]
    [InlineData("await bus.PublishAsync(DateTime.Now.Hour > 1 ? new E(1) : new E(2));")]
    [InlineData("await bus.PublishAsync(bus is null ? throw new Exception() : new E(1));")]
    [InlineData("foreach (var e in new[] { new E(1) }) { await bus.PublishAsync(e); }")]
    [InlineData("E? e = new E(1); await bus.PublishAsync(e!);")]
    [InlineData("var e = new E(1); await bus.PublishAsync(e with { Id = 2 });")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_published_and_handled(string statements) => Rule<DeadMessageAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\n{statements}\n[Message] public sealed record E(int Id); [Handler] public sealed class Desk {{ public void Handle(E e) {{ }} }}");

    [Theory]
    [InlineData("public Task Go(E e) => bus.PublishAsync(e).AsTask();")]
    [InlineData("public async Task Go(object o) { if (o is E e) { await bus.PublishAsync(e); } }")]
    [InlineData("public async Task Go(IEnumerable<E> all) { foreach (var e in all) { await bus.PublishAsync(e); } }")]
    [InlineData("public async Task Go(IReadOnlyDictionary<int, E> all) { if (all.TryGetValue(1, out var e)) { await bus.PublishAsync(e); } }")]
    [InlineData("public async Task Go(IReadOnlyList<E> all) => await Task.WhenAll(all.Select(e => bus.PublishAsync(e).AsTask()));")]
    [InlineData("private readonly E _e = new(1); public async Task Go() { var bus = Later; await bus.PublishAsync(_e); } private IBus Later => bus;")]
    [InlineData("public async Task Go(object e) { await Local(new E(1)); async Task Local(E e) => await bus.PublishAsync(e); }")]
    [InlineData("public async Task Go() { try { await bus.PublishAsync(new E(1)); } catch (Exception bus) { _ = bus; } }")]
    [InlineData("public async Task Go() { if (bus?.PublishAsync(new E(1)) is { } task) { await task; } }")]
    [Trait("Category", "Soak")]
    public Task Sees_a_call_however_its_names_are_declared(string member) => Rule<DeadMessageAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\npublic sealed class User(IBus bus) {{ public int e; {member} }}\n[Message] public sealed record E(int Id); [Handler] public sealed class Desk {{ public void Handle(E e) {{ }} public void Handle(Other e) {{ }} }}\n"
        + "[Message] public sealed record {|TBUS205:Other|}(int Id);");

    [Theory]
    [InlineData("using var s = bus.Subscribe<E>(e => { });")]
    [InlineData("using var s = bus.Subscribe((E e) => { });")]
    [InlineData("using var s = bus.Subscribe<object>(\"a.>\", e => { });")]
    [InlineData("await using var box = bus.OpenMailbox<E>(\"box\");")]
    [InlineData("}\n[Handler] public sealed class Base { public void Handle(IEvent e) { } } public static class Rest {")]
    [InlineData("}\n[MailboxContract(typeof(E))] public sealed partial class FarMailbox; public static class Rest {")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_subscribed_to(string statements) => Rule<DeadMessageAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\nawait bus.PublishAsync(new E(1));\n{{ {statements} }}\npublic interface IEvent; [Message] public sealed record E(int Id) : IEvent;");

    [Fact]
    public Task Stays_silent_on_returned_events_replies_members_and_what_mailboxes_get() => Rule<DeadMessageAnalyzer>.FindsInProgramAsync(
        $$"""
        {{Applications.Start}}
        await bus.SendAsync(new Ask(1));
        await bus.SendAsync(new Place(1));
        bus.GetMailbox<DepotMailbox>().Post(new Moved(1));
        bus.GetMailbox<DepotMailbox>().PostBatch(new[] { new Batched(1) });
        await bus.GetMailbox<DepotMailbox>().AskAsync(new Count(1));

        [Message] public sealed record Ask(int Id) : IRequest<IReadOnlyList<Answer>>;
        [Message] public sealed record Answer(Inner Inner);
        public sealed record Inner(Part[] Parts);
        [Message] public sealed record Part(int Id);
        [Message] public sealed record Place(int Id) : IRequest;
        [Message] public sealed record Placed(int Id);
        [Message] public readonly record struct Maybe(int Id);
        [Message] public sealed record Moved(int Id);
        [Message] public sealed record Batched(int Id);
        [Message] public sealed record Count(int Id) : IRequest<int>;
        [Handler] public sealed class Desk
        {
            public IReadOnlyList<Answer> Handle(Ask q) => [];
            public Placed? Handle(Place c) => null;
            public Task<Maybe?> Handle(Placed e) => Task.FromResult<Maybe?>(null);
            public void Handle(Maybe e) { }
        }
        [Handler, Mailbox] public sealed class Depot { public void Handle(Moved e) { } public void Handle(Batched e) { } public int Handle(Count q) => 1; }
        """);

    [Fact]
    public async Task Says_what_is_missing()
    {
        Assert.Equal(
            ["E: E is published, but never handled in this application; remove it, or add what is missing"],
            await Applications.FindAsync(DiagnosticIds.DeadMessage, Applications.Of("await bus.PublishAsync(new E(1));", "[Message] public sealed record E(int Id);")));
    }

    [Fact]
    public async Task Reports_messages_of_other_projects_where_the_bus_is_set_up()
    {
        var contracts = Project.Contracts("Contracts", "[Message] public sealed record E(int Id); [Message] public sealed record Used(int Id);");
        var sender = Project.Library("Sender", "public static class S { public static ValueTask Go(IBus bus) => bus.PublishAsync(new Used(1)); }").Referencing(contracts);

        Assert.Equal(
            ["StartAsync: E is neither published nor handled in this application; remove it, or add what is missing"],
            await Applications.FindAsync(
                DiagnosticIds.DeadMessage, Applications.Of("", "[Handler] public sealed class Desk { public void Handle(Used e) { } }").Referencing(contracts, sender)));
    }

    [Fact]
    public async Task Stays_silent_in_libraries_in_tests_with_connections_and_where_a_project_does_not_tell()
    {
        const string Dead = "[Message] public sealed record E(int Id);";
        var old = Project.Library("Old", "public static class S { public static ValueTask Go(IBus bus, object any) => bus.PublishAsync(any); }") with { HasGenerator = false };

        await Rule<DeadMessageAnalyzer>.FindsAsync(Dead);
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.DeadMessage, Applications.Of("", Dead) with { IsTestProject = true }));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.DeadMessage, Applications.Of("", Dead).Referencing(old)));
        Assert.Empty(await Applications.FindAsync(
            DiagnosticIds.DeadMessage, Project.Program("App", $"await using var bus = await Bus.StartAsync(one => one.AddModule(typeof(E).Assembly));\n{Dead}")));
    }

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<DeadMessageAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\n#pragma warning disable TBUS205\n[Message] public sealed record E(int Id);");

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types() => Rule<DeadMessageAnalyzer>.Configured(
        static test =>
        {
            test.AsProgram();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None;
        },
        $"{Applications.Start}\nawait bus.PublishAsync(new E(1), \n[Message] public sealed record E(int Id); [Handler] public sealed class Desk {{ public void Handle(E e) {{ }} }}");
}
