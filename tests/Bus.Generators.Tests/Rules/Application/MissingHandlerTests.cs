using Microsoft.CodeAnalysis;
using TypedBus.Generators.Analyzers.Application;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Application;

public sealed class MissingHandlerTests
{
    private const string Ask = "[Message] public sealed record Ask(int Id) : IRequest<int>;";

    [Theory]
    [InlineData("await bus.SendAsync({|TBUS204:new Ask(1)|});", Ask)]
    [InlineData("var ask = new Ask(1); await bus.SendAsync({|TBUS204:ask|}, CancellationToken.None);", Ask)]
    [InlineData("await bus.SendAsync({|TBUS204:Make()|}); static Ask Make() => new(1);", Ask)]
    [InlineData("await bus.SendAsync(request: {|TBUS204:new Ask(1)|});", Ask)]
    [InlineData("IBus same = bus; await same.SendAsync({|TBUS204:new Ask(1)|}); await same.SendAsync({|TBUS204:new Ask(2)|});", Ask)]
    [InlineData("await bus.SendAsync({|TBUS204:new Do(1)|});", "[Message] public sealed record Do(int Id) : IRequest;")]
    [InlineData("await foreach (var one in bus.StreamAsync({|TBUS204:new List(1)|})) { }", "[Message] public sealed record List(int Id) : IStreamRequest<int>;")]
    [InlineData("await bus.GatherAsync({|TBUS204:new Ask(1)|}, TimeSpan.Zero);", Ask)]
    [InlineData("await BusVerbs.SendAsync(bus, {|TBUS204:new Ask(1)|});", Ask)]
    [InlineData("await bus.PublishAsync(new E());",
        Ask + "[Message] public sealed record E; [Handler] public sealed class Desk { public async Task Handle(E e, MessageContext context) => await context.SendAsync({|TBUS204:new Ask(1)|}); }")]
    [InlineData("", Ask + "public sealed class User(IBus bus) { public ValueTask<int> Go() => bus.SendAsync({|TBUS204:new Ask(1)|}); }")]
    public Task Finds_what_is_sent_and_handled_by_nobody(string statements, string declarations) =>
        Rule<MissingHandlerAnalyzer>.FindsInProgramAsync($"{Applications.Start}\n{statements}\n{declarations}");

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public int Handle(Ask q) => q.Id; }")]
    [InlineData("[Handler, Mailbox] public sealed class Desk { public int Handle(Ask q) => q.Id; }")]
    [InlineData("[MailboxContract(typeof(Ask))] public sealed partial class DeskMailbox;")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_something_handles_it(string handler) =>
        Rule<MissingHandlerAnalyzer>.FindsInProgramAsync($"{Applications.Start}\nawait bus.SendAsync(new Ask(1));\n{Ask}\n{handler}");

    [Fact]
    public async Task Stays_silent_where_another_process_is_said_to_handle_it()
    {
        await Rule<MissingHandlerAnalyzer>.FindsInProgramAsync(
            $"{Applications.Start}\nawait bus.SendAsync(new Ask(1));\n[Message, Remote] public sealed record Ask(int Id) : IRequest<int>;");
        await Rule<MissingHandlerAnalyzer>.FindsInProgramAsync(
            $"[assembly: RemoteHandler(typeof(Ask))]\n{Applications.Start}\nawait bus.SendAsync(new Ask(1));\n{Ask}");
    }

    [Theory]
    [InlineData("IRequest<int> ask = new Ask(1); await bus.SendAsync(ask);")]
    [InlineData("async Task<T> Send<T>(IRequest<T> request) => await bus.SendAsync(request); await Send(new Ask(1));")]
    [InlineData("await new Mailer().SendAsync(new Ask(1));")]
    [InlineData("var box = bus.OpenMailbox<Ask>(\"box\"); await box.SendAsync(new Ask(1));")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_cannot_know_or_the_bus_is_not_meant(string statements) => Rule<MissingHandlerAnalyzer>.FindsInProgramAsync(
        $"{Applications.Start}\n{statements}\n{Ask}\npublic sealed class Mailer {{ public Task SendAsync(Ask ask) => Task.CompletedTask; }}");

    [Fact]
    public Task Stays_silent_where_a_derived_request_may_be_meant() => Rule<MissingHandlerAnalyzer>.FindsInProgramAsync(
        $$"""
        {{Applications.Start}}
        Base request = new Derived(1);
        await bus.SendAsync(request);
        [Message] public record Base(int Id) : IRequest;
        [Message] public sealed record Derived([property: MessagePack.Key(0)] int Number) : Base(Number);
        [Handler] public sealed class Desk { public void Handle(Derived command) { } }
        """);

    [Fact]
    public async Task Stays_silent_in_libraries_and_where_no_bus_is_set_up()
    {
        await Rule<MissingHandlerAnalyzer>.FindsAsync($"public sealed class User(IBus bus) {{ public ValueTask<int> Go() => bus.SendAsync(new Ask(1)); }} {Ask}");
        await Rule<MissingHandlerAnalyzer>.FindsInProgramAsync($"IBus bus = null!; await bus.SendAsync(new Ask(1));\n{Ask}");
    }

    [Fact]
    public async Task Only_informs_in_test_projects_and_where_handlers_may_come_from_elsewhere()
    {
        var program = Applications.Of("await bus.SendAsync(new Ask(1));", Ask);
        var connected = Project.Program("App", $"await using var bus = await Bus.StartAsync(options => options.Listen(\"tcp://\"));\nawait bus.SendAsync(new Ask(1));\n{Ask}\n"
            + "public static class Transports { public static void Listen(this BusOptions options, string address) { } }");
        var configured = Project.Program("App", $"await using var bus = await Bus.StartAsync(options => options.Bind(null!));\nawait bus.SendAsync(new Ask(1));\n{Ask}");
        var plugged = Project.Program("App", $"await using var bus = await Bus.StartAsync(options => options.AddModule(typeof(Ask).Assembly));\nawait bus.SendAsync(new Ask(1));\n{Ask}");

        Assert.Equal([DiagnosticSeverity.Error], await Applications.SeveritiesAsync(DiagnosticIds.MissingHandler, program));
        Assert.Equal([DiagnosticSeverity.Info], await Applications.SeveritiesAsync(DiagnosticIds.MissingHandler, program with { IsTestProject = true }));
        Assert.Equal([DiagnosticSeverity.Info], await Applications.SeveritiesAsync(DiagnosticIds.MissingHandler, connected));
        Assert.Equal([DiagnosticSeverity.Info], await Applications.SeveritiesAsync(DiagnosticIds.MissingHandler, configured));
        Assert.Equal([DiagnosticSeverity.Info], await Applications.SeveritiesAsync(DiagnosticIds.MissingHandler, plugged));
    }

    [Fact]
    public async Task Takes_a_project_with_a_test_framework_for_tests_where_no_build_file_says_what_it_is()
    {
        var framework = Project.Library("xunit.core", "public sealed class FactAttribute : Attribute;") with { HasGenerator = false };

        Assert.Equal(
            [DiagnosticSeverity.Info],
            await Applications.SeveritiesAsync(DiagnosticIds.MissingHandler, Applications.Of("await bus.SendAsync(new Ask(1));", Ask).Referencing(framework)));
    }

    [Fact]
    public async Task Looks_for_handlers_in_all_projects()
    {
        var contracts = Project.Contracts("Contracts", "namespace Contracts; [Message] public sealed record Ask(int Id) : IRequest<int>;");
        var service = Project.Library("Service", "[Handler] internal sealed class Desk { public int Handle(Contracts.Ask q) => q.Id; }").Referencing(contracts);
        var app = Applications.Of("await bus.SendAsync(new Contracts.Ask(1));");

        Assert.Empty(await Applications.FindAsync(DiagnosticIds.MissingHandler, app.Referencing(contracts, service)));
        Assert.Equal(
            ["new Contracts.Ask(1): Nothing in this application handles Ask; add a handler, or mark Ask [Remote] if another process handles it"],
            await Applications.FindAsync(DiagnosticIds.MissingHandler, app.Referencing(contracts)));
    }

    [Fact]
    public async Task Reports_what_a_library_sends_where_the_bus_is_set_up()
    {
        var library = Project.Library("Sales", $"{Ask}\npublic sealed class User(IBus bus) {{ public ValueTask<int> Go() => bus.SendAsync(new Ask(1)); }}");
        var sender = Project.Library("More", "public sealed class Other(IBus bus) { public ValueTask<int> Go() => bus.SendAsync(new Ask(1)); }").Referencing(library);
        const string Say =
            "Nothing in this application handles Ask, which Sales sends; reference the project that does, or say [assembly: RemoteHandler(typeof(Ask))] if another process handles it";

        Assert.Equal([$"StartAsync: {Say}"], await Applications.FindAsync(DiagnosticIds.MissingHandler, Applications.Of("").Referencing(library)));
        Assert.Equal(
            [$"AddTypedBus: {Say}"],
            await Applications.FindAsync(DiagnosticIds.MissingHandler, Project.Program("App", "new ServiceCollection().AddTypedBus(); new ServiceCollection().AddTypedBus();").Referencing(library)));
        Assert.Equal(
            [$"StartAsync: {Say.Replace("Sales sends", "More and Sales sends", StringComparison.Ordinal)}"],
            await Applications.FindAsync(DiagnosticIds.MissingHandler, Applications.Of("").Referencing(library, sender)));
    }

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<MissingHandlerAnalyzer>.FindsInProgramAsync(
        $"""
        {Applications.Start}
        #pragma warning disable TBUS204
        await bus.SendAsync(new Ask(1));
        {Ask}
        """);

    [Theory]
    [InlineData("await bus.SendAsync(new As")]
    [InlineData("await bus.SendAsync(")]
    [InlineData("await bus.SendAsync<>(new Unknown(1))")]
    [InlineData("bus.?SendAsync")]
    [InlineData("await bus.SendAsync(new Ask(")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string statement) => Rule<MissingHandlerAnalyzer>.Configured(
        static test =>
        {
            test.AsProgram();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None;
        },
        $"{Applications.Start}\n{Ask}\n[Handler] public sealed class Desk {{ public int Handle(Ask q) => q.Id; }}\npublic static class User {{ public static async Task Go(IBus bus) {{ {statement} }} }}");
}
