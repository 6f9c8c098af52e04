using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Application;

/// <summary>What no project can see by itself: second handlers, names that clash, and requests that changed.</summary>
public sealed class SeveralProjectsTests
{
    private static readonly Project Contracts = Project.Contracts("Contracts", "namespace Contracts; [Message] public sealed record Ask(int Id) : IRequest<int>;");

    private static Project Service(string name, string mark = "[Handler]") =>
        Project.Library(name, $"namespace {name};\n{mark} internal sealed class Desk {{ public int Handle(Contracts.Ask q) => 1; }}").Referencing(Contracts);

    [Fact]
    public async Task Finds_a_request_that_two_projects_handle()
    {
        var own = Applications.Of("await bus.SendAsync(new Contracts.Ask(1));", "[Handler] public sealed class Own { public int Handle(Contracts.Ask q) => 1; }");

        Assert.Equal(
            ["StartAsync: Ask is handled by One.Desk.Handle in One and Two.Desk.Handle in Two, and a request has one handler; remove all but one, or mark the one that is to win [Handler(Replaces = true)]"],
            await Applications.FindAsync(DiagnosticIds.SecondHandler, Applications.Of("").Referencing(Contracts, Service("One"), Service("Two"))));
        Assert.Single(await Applications.FindAsync(DiagnosticIds.SecondHandler, own.Referencing(Contracts, Service("One"))));
    }

    [Fact]
    public async Task A_handler_may_replace_those_of_other_projects()
    {
        var replacing = Service("Two", "[Handler(Replaces = true)]");

        Assert.Empty(await Applications.FindAsync(DiagnosticIds.SecondHandler, Applications.Of("").Referencing(Contracts, Service("One"), replacing)));
        Assert.Single(await Applications.FindAsync(
            DiagnosticIds.SecondHandler, Applications.Of("").Referencing(Contracts, Service("One", "[Handler(Replaces = true)]"), replacing)));
    }

    [Fact]
    public async Task Two_projects_that_nobody_puts_together_are_no_finding()
    {
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.SecondHandler, Project.Library("Both", "").Referencing(Contracts, Service("One"), Service("Two"))));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.SecondHandler, Project.Program("Both", "").Referencing(Contracts, Service("One"), Service("Two"))));
    }

    [Fact]
    public async Task Finds_wire_names_that_two_projects_have_given()
    {
        var one = Project.Contracts("One", "namespace One; [Message(\"shop.order\")] public sealed record Order(int Id);");
        var two = Project.Contracts("Two", "namespace Two; [Message(\"shop.order\")] public sealed record Ordered(int Id);");

        Assert.Equal(
            ["StartAsync: One.Order of One and Two.Ordered of Two share the wire name 'shop.order', so that one would be taken for the other; give one of them another name: [Message(\"…\")]"],
            await Applications.FindAsync(DiagnosticIds.DuplicateWireName, Applications.Of("").Referencing(one, two)));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.DuplicateWireName, Applications.Of("").Referencing(one)));
    }

    [Fact]
    public async Task Finds_projects_that_were_built_for_another_reply()
    {
        // As a package that was built against an earlier version of the contracts.
        var old = Project.Library("Old", $$"""
            [assembly: TypedBus.Infrastructure.BusModule(typeof(Old.Module), "v\t2\nh\tglobal::Old.H\tOld.Desk.Handle\tglobal::Contracts.Ask\t2\t0\tps\t\\0\t\\0\tlong\nc\ts\tglobal::Contracts.Ask\tlong\t\t\\0\n")]
            namespace Old
            {
                public sealed class Module : TypedBus.Infrastructure.MessageModule { public override void Declare(TypedBus.Infrastructure.ModuleBuilder builder) { } }
            }
            """) with { HasGenerator = false };

        Assert.Equal(
            [
                "StartAsync: Old handles Ask with long for its reply, but in Contracts the reply is int; build Old against this version of Contracts",
                "StartAsync: Old sends Ask with long for its reply, but in Contracts the reply is int; build Old against this version of Contracts",
            ],
            await Applications.FindAsync(DiagnosticIds.WrongReply, Applications.Of("").Referencing(Contracts, old)));
        Assert.Empty(await Applications.FindAsync(
            DiagnosticIds.WrongReply, Applications.Of("await bus.SendAsync(new Contracts.Ask(1));").Referencing(Contracts, Service("One"))));
    }

    [Fact]
    public async Task Types_of_one_name_in_two_projects_are_not_confused()
    {
        var one = Project.Library("One", "[Message(\"one\")] internal sealed record Ask(int Id) : IRequest<int>; [Handler] internal sealed class Desk { public int Handle(Ask q) => 1; }");
        var two = Project.Library("Two", "[Message(\"two\")] internal sealed record Ask(int Id) : IRequest<string>; [Handler] internal sealed class Desk { public string Handle(Ask q) => \"\"; }");

        var app = Applications.Of("").Referencing(one, two);

        Assert.Empty(await Applications.FindAsync(DiagnosticIds.SecondHandler, app));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.WrongReply, app));
        Assert.Empty(await Applications.FindAsync(DiagnosticIds.DuplicateWireName, app));
    }
}
