using Microsoft.CodeAnalysis;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Incrementality;

/// <summary>Edits that regenerate something, and that alone.</summary>
public sealed class EditTests
{
    [Fact]
    public void A_new_signature_regenerates_its_class_and_what_calls_it()
    {
        var run = new DriverSession(Shop.Project).Replace("Desk.cs", "public void Handle(Placed e)", "public Task Handle(Placed e, MessageContext context) => Task.CompletedTask; public void Unrelated()");

        Assert.Equal(["Module.g.cs", "Shop.Desk.Invoker.g.cs", "Shop.Placed.Route.g.cs"], run.Emitted);
        Assert.Equal(run.Emitted, run.Changed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_signature_that_callers_do_not_see_regenerates_its_class_alone()
    {
        var run = new DriverSession(Shop.Project).Replace("Stock.cs", "public int Handle(Contracts.GetStock r) => r.Id;", "public int Handle(Contracts.GetStock r, CancellationToken token) => r.Id;");

        Assert.Contains("Shop.Stock.Invoker.g.cs", run.Changed);
        Assert.DoesNotContain("Module.g.cs", run.Emitted);
        Assert.DoesNotContain(run.Emitted, static name => !name.StartsWith("Shop.Stock", StringComparison.Ordinal) && !name.StartsWith("Contracts.GetStock", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Added.cs")]
    [InlineData("Aardvark.cs")]
    public void A_new_handler_adds_its_file_and_changes_its_messages_route_and_the_module(string file)
    {
        var run = new DriverSession(Shop.Project).Edit(project => project.With(file, "namespace Shop; [Handler] internal sealed class Another { public void Handle(Placed e) { } }"));

        Assert.Equal(["Shop.Another.Invoker.g.cs"], run.Added);
        Assert.Equal(["Module.g.cs", "Shop.Another.Invoker.g.cs", "Shop.Placed.Route.g.cs"], run.Emitted);
        Assert.Empty(run.Removed);
    }

    [Fact]
    public void A_new_handler_method_changes_its_class_its_messages_route_and_the_module()
    {
        var run = new DriverSession(Shop.Project).Replace("Ledger.cs", "public static class Ledger\n{", "public static class Ledger\n{\n    [Handler] public static void OnPlaced(Placed e) { }");

        Assert.Equal(["Module.g.cs", "Shop.Ledger.Invoker.g.cs", "Shop.Placed.Route.g.cs"], run.Emitted);
    }

    [Fact]
    public void An_edit_of_a_file_that_carries_no_attribute_counts()
    {
        var session = new DriverSession(Shop.Project
            .With("First.cs", "namespace Shop; [Handler] public sealed partial class Split : Base { public void Handle(Paid e) { } }")
            .With("Second.cs", "namespace Shop; public sealed partial class Split { }")
            .With("Base.cs", "namespace Shop; public abstract class Base { }"));

        var run = session.Edit(static project => project.With("Second.cs", "namespace Shop; public sealed partial class Split { public void Handle(Placed e) { } }"));
        Assert.Equal(["Module.g.cs", "Shop.Placed.Route.g.cs", "Shop.Split.Invoker.g.cs"], run.Emitted);

        run = session.Edit(static project => project.With("Base.cs", "namespace Shop; public abstract class Base { public void Handle(Contracts.Ordered e) { } }"));
        Assert.Equal(["Contracts.Ordered.Route.g.cs", "Module.g.cs", "Shop.Split.Invoker.g.cs"], run.Emitted);
    }

    [Fact]
    public void A_new_message_changes_the_module()
    {
        var run = new DriverSession(Shop.Project).Edit(static project => project.With("Added.cs", "namespace Shop; [Message] public sealed record Added(int Id);"));

        Assert.Equal(["Shop.Added.Formatter.g.cs"], run.Added);
        Assert.Equal(["Contracts.g.cs", "Formatters.g.cs", "Module.g.cs", "Shop.Added.Formatter.g.cs"], run.Emitted);
    }

    [Fact]
    public void A_new_request_adds_its_verbs()
    {
        var session = new DriverSession(Shop.Project);
        var run = session.Edit(static project => project.With("Added.cs", "namespace Shop; [Message] public sealed record Added(int Id) : IRequest;"));

        Assert.Equal(["Shop.Added.Formatter.g.cs", "Shop.Added.Verbs.g.cs"], run.Added);
        Assert.Equal(["Contracts.g.cs", "Formatters.g.cs", "Module.g.cs", "Shop.Added.Formatter.g.cs", "Shop.Added.Verbs.g.cs"], run.Emitted);

        run = session.Edit(static project => project.With("Other.cs", "namespace Shop.Other; [Message] public sealed record Added(int Id) : IRequest;"));

        Assert.Equal(["Contracts.g.cs", "Formatters.g.cs", "Module.g.cs", "Shop.Other.Added.Formatter.g.cs", "Shop.Other.Added.Verbs.g.cs", "Verbs.g.cs"], run.Emitted);
    }

    [Fact]
    public void A_message_inserted_before_others_leaves_their_files_alone()
    {
        var run = new DriverSession(Shop.Project).Replace("Messages.cs", "namespace Shop;", "namespace Shop;\n[Message] public sealed record First(int Id) : IRequest;");

        Assert.Equal(["Shop.First.Formatter.g.cs", "Shop.First.Verbs.g.cs"], run.Added);
        Assert.Equal(["Contracts.g.cs", "Formatters.g.cs", "Module.g.cs", "Shop.First.Formatter.g.cs", "Shop.First.Verbs.g.cs"], run.Changed.Concat(run.Added).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Removing_takes_the_files_away()
    {
        var session = new DriverSession(Shop.Project);
        var run = session.Edit(static project => project.Without("Stock.cs").Without("Depot.cs"));

        Assert.Equal(
            [
                "Contracts.GetStock.Route.g.cs",
                "Shop.Depot.Invoker.g.cs",
                "Shop.Depot.Lane.g.cs",
                "Shop.DepotMailbox.g.cs",
                "Shop.PaidMailbox.g.cs",
                "Shop.Stock.Invoker.g.cs",
            ],
            run.Removed.Order(StringComparer.Ordinal));
        Assert.Equal(["Module.g.cs", "Shop.Placed.Route.g.cs"], run.Emitted.Order(StringComparer.Ordinal));

        run = session.Undo();
        Assert.Equal(new DriverSession(Shop.Project).Last.Files.Select(static file => (file.HintName, file.Text)), run.Files.Select(static file => (file.HintName, file.Text)));
    }

    [Fact]
    public void A_parameter_of_a_mailboxs_handler_leaves_its_handle_as_it_is()
    {
        var run = new DriverSession(Shop.Project).Replace("Depot.cs", "public void Handle(Placed e)", "public void Handle(Placed e, MessageContext context)");

        Assert.Equal(
            ["Module.g.cs", "Shop.Depot.Invoker.g.cs", "Shop.Depot.Lane.g.cs", "Shop.Placed.Route.g.cs"], run.Changed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_behaviour_changes_the_routes_that_it_wraps()
    {
        var run = new DriverSession(Shop.Project).Replace("Timing.cs", "where TMessage : IRequest<TReply>", "where TMessage : IRequest<TReply> where TReply : class");

        Assert.Equal(["Contracts.GetStock.Route.g.cs", "Module.g.cs"], run.Changed.Order(StringComparer.Ordinal));
        Assert.Equal(run.Changed.Order(StringComparer.Ordinal), run.Emitted);
    }

    [Fact]
    public void A_new_message_of_a_reference_changes_no_file_here()
    {
        var session = new DriverSession(Shop.Project);
        var rebuilt = Build.ReferencesOf([Build.Of(Shop.Contracts.With("More.cs", "namespace Contracts; [Message] public sealed record More(int Id);"))]).Single();
        var run = session.Change(compilation => compilation.ReplaceReference(compilation.References.Last(), rebuilt));

        Assert.Empty(run.Changed);
        Assert.Empty(run.Added);
        Assert.Contains(IncrementalStepRunReason.Modified, run.ReasonsOf(TrackingNames.References));
    }
}
