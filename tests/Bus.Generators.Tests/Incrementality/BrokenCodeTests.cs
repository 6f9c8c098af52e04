using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Incrementality;

/// <summary>Code that is being typed: the generator neither throws nor reports, and recovers.</summary>
public sealed class BrokenCodeTests
{
    private const string Sample =
        """
        using Microsoft.Extensions.DependencyInjection;
        namespace Typed.@event;
        [Message("typed.placed", Topic = "a.{Id}.{Name}")] public sealed record Placed(int Id, string Name) : IAudited;
        [Message] public readonly record struct Get<T>(int Id) : IRequest<List<(int A, string? B)?>>;
        [Message] public abstract class Base : IStreamRequest<int[][,]>, IRequest { }
        public interface IAudited;
        [Handler(Order = 1, Lifetime = HandlerLifetime.Scoped, Topic = "a.>")]
        public partial class Desk(IServiceProvider services, [FromKeyedServices("k")] string? key = null) : Middle<Placed>
        {
            public async ValueTask<Placed?> HandleAsync(in Placed e, MessageContext context, CancellationToken token) => await Task.FromResult(e);
            [Handler] internal static void On(IAudited e, int number = 5, double ratio = double.NaN) { }
            public override void Handle(Placed e) => services.GetHashCode();
            public List<(int, string?)?> Handle(Get<int> r) => key is null ? new() : throw new Exception();
        }
        public abstract class Middle<T> where T : class { public virtual void Handle(T e) { } }
        [Behavior(Order = -1)] public sealed class Timing<TMessage, TReply>(TimeProvider? time) : IBehavior<TMessage, List<TReply[]>>
            where TMessage : class, IRequest<List<TReply[]>>, new()
        {
            public ValueTask<List<TReply[]>> InvokeAsync(TMessage m, MessageContext c, Next<TMessage, List<TReply[]>> next, CancellationToken t) => next(m, c, t);
        }
        """;

    [Fact]
    [Trait("Category", "Soak")]
    public void Text_that_ends_anywhere_is_taken()
    {
        var session = new DriverSession(Shop.Project);
        for (var end = 0; end < Sample.Length; end += 7)
        {
            session.Edit(project => project.With("Typed.cs", Sample[..end]));
        }

        AssertRecovers(session);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public void Text_that_lacks_a_token_is_taken()
    {
        var session = new DriverSession(Shop.Project);
        var tokens = CSharpSyntaxTree.ParseText(Sample, Compilations.ParseOptions).GetRoot().DescendantTokens().Select(static token => token.Span).ToArray();
        Assert.All(tokens, token => session.Edit(project => project.With("Typed.cs", Sample.Remove(token.Start, token.Length))));
        AssertRecovers(session);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public void Text_with_tokens_twice_or_swapped_is_taken()
    {
        var session = new DriverSession(Shop.Project);
        var tokens = CSharpSyntaxTree.ParseText(Sample, Compilations.ParseOptions).GetRoot().DescendantTokens().Select(static token => token.Span).ToArray();
        var random = new Random(4711);
        for (var round = 0; round < 150; round++)
        {
            var (first, second) = (tokens[random.Next(tokens.Length)], tokens[random.Next(tokens.Length)]);
            var moved = Sample.Insert(second.Start, $" {Sample.Substring(first.Start, first.Length)} ");
            session.Edit(project => project.With("Typed.cs", moved));
        }

        AssertRecovers(session);
    }

    [Theory]
    [InlineData("namespace Shop; [Message] public sealed record Placed(int Id); [Message] public sealed record GetOrder(int Id) : IRequest<string>;")]
    [InlineData("namespace Shop; [Handler] public sealed class Desk { public void Handle(Placed e) { } }")]
    [InlineData("namespace Shop; [Handler, Handler] public sealed class Twice { [Handler, Handler] public void Handle(Placed e) { } } [Message, Message] public sealed record Again;")]
    [InlineData("namespace Shop; [Handler] public static partial class Parts { [Handler] public static partial void On(Placed e); [Handler] public static partial void On(Placed e) { } }")]
    [InlineData("namespace Shop; [Behavior] public sealed class Timing<TMessage, TReply> : IBehavior<TMessage, TReply> { }")]
    [InlineData("namespace Shop; [Behavior] public sealed class Unknown<T> : IBehavior<T, Missing<T>> where T : AlsoMissing { public Unknown(Lacking l) { } }")]
    [InlineData("namespace Shop; [Handler] public sealed class Unknown(Missing m) { public Lost Handle(Placed e, Absent a = Absent.None) => default; public void Handle(Missing m) { } }")]
    [InlineData("namespace Shop; [Message(Topic = )] public sealed record Half(int Id) : IRequest<; [Message(null)] public sealed record Null; [Message(5, Topic = 7)] public sealed record Number;")]
    [InlineData("namespace Shop; [Message] public sealed record Circle : Circle; [Handler] public sealed class Round : Round { public void Handle(Circle c) { } }")]
    [InlineData("namespace Shop; [Message] public sealed record Bad : IRequest<Bad2>, IRequest<int>, IRequest; [Message] public sealed record Worse : IRequest<dynamic>, IStreamRequest<int*>;")]
    [InlineData("[Message] public sealed record; [Message] record (int Id); [Handler] class { public void Handle(; } [Handler] void Handle(Shop.Placed e) { }")]
    [InlineData("namespace Shop { [Message] public sealed record Deep { [Message] public sealed record Deep { } [Handler] class Deeper { public void Handle(Deep d")]
    public void Half_written_declarations_are_taken(string text)
    {
        var session = new DriverSession(Shop.Project);
        session.Edit(project => project.With("Typed.cs", text));
        AssertRecovers(session);
    }

    [Fact]
    public void An_assembly_without_the_library_has_no_output()
    {
        var session = new DriverSession(Shop.Project);
        var run = session.Change(static compilation => compilation.WithReferences(compilation.References.Where(
            static one => one.Display?.Contains("TypedBus", StringComparison.Ordinal) != true)));

        Assert.DoesNotContain(run.Files, static file => file.HintName.EndsWith(".Invoker.g.cs", StringComparison.Ordinal));
    }

    // Each run asserts that there is no exception and no diagnostic.
    private static void AssertRecovers(DriverSession session)
    {
        var run = session.Edit(static project => project.Without("Typed.cs"));

        Assert.Equal(new DriverSession(Shop.Project).Last.Files.Select(static file => (file.HintName, file.Text)), run.Files.Select(static file => (file.HintName, file.Text)));
    }

    [Fact]
    public void A_method_that_was_copied_and_is_yet_to_be_changed_stops_nothing()
    {
        const string Method = "[Handler] public static void On(Placed e, DepotMailbox depot) { }";
        var session = new DriverSession(Project.Library("Copied", $"[Message] public sealed record Placed(int Id);\n[Handler, Mailbox] public sealed class Depot {{ public void Handle(Placed e) {{ }} }}\npublic static class Desk {{ {Method} }}"));
        var before = session.Last.Files;

        var run = session.Replace("Copied.cs", Method, Method + Method);

        Assert.Equal(before.Select(static file => file.Text), run.Files.Select(static file => file.Text));
        Assert.Equal(["Desk.Invoker.g.cs", "Module.g.cs"], session.Replace("Copied.cs", Method + Method, Method + Method.Replace("On(", "Other(", StringComparison.Ordinal)).Emitted);
    }

    [Fact]
    public void A_type_that_was_copied_and_is_yet_to_be_renamed_stops_nothing()
    {
        var session = new DriverSession(Project.Contracts(
            "Copied",
            "[Message] public sealed record Placed(int Id);\n[MessagePack.MessagePackObject] public struct Closed { [MessagePack.Key(0)] public int A; }"));

        var run = session.Replace("Copied.cs", "struct Closed", "struct Placed");

        Assert.Contains("Placed.Formatter.g.cs", run.Files.Select(static file => file.HintName));
        Assert.Contains("Closed.Formatter.g.cs", session.Undo().Files.Select(static file => file.HintName));
    }
}
