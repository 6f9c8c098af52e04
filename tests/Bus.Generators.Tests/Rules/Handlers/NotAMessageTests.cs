using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Handlers;

public sealed class NotAMessageTests
{
    private const string Types = """

        [Message] public sealed record Placed(int Id) : IEvent;
        public sealed record Forgotten(int Id);
        public record Open(int Id);
        public record struct Number(int Value);
        public interface IEvent;
        public interface ILonely;
        internal interface IHidden;
        internal abstract class HiddenBase;
        public interface ICommand : IRequest;
        public sealed record Ship(int Id) : IRequest;
        """;

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public void Handle({|TBUS201:Forgotten|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void HandleAsync({|TBUS201:Open|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(in {|TBUS201:Number|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle({|TBUS201:string|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle({|TBUS201:int|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle({|TBUS201:Placed[]|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle({|TBUS201:dynamic|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle({|TBUS201:Span<byte>|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void {|TBUS201:Handle|}() { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle({|TBUS201:ILonely|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle({|TBUS201:ICommand|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle({|TBUS201:Ship|} e) { } }")]
    [InlineData("public sealed class Desk { [Handler] public void On({|TBUS201:Forgotten|} e) { } }")]
    [InlineData("public static class Desk { [Handler] internal static void On({|TBUS201:IHidden|} e) { } }")]
    [InlineData("public static class Desk { [Handler] internal static void On({|TBUS201:HiddenBase|} e) { } }")]
    [InlineData("[Handler] public sealed class {|TBUS201:Desk|};")]
    [InlineData("[Handler] public static class {|TBUS201:Desk|} { public static void On(Placed e) { } }")]
    [InlineData("[Handler] public sealed class {|TBUS201:Desk|} { private void Handle(Placed e) { } }")]
    [InlineData("public abstract class Base { public void Handle(Forgotten e) { } } [Handler] public sealed class {|TBUS201:Desk|} : Base;")]
    public Task Finds_handlers_of_what_is_no_message(string source) => Rule<NotAMessageAnalyzer>.FindsAsync(source + Types);

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(IEvent e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(object e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e) { } public void Store(string text) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e) { } private void Handle(string text) { } }")]
    [InlineData("public sealed class Desk { public void Handle(Forgotten e) { } }")]
    [InlineData("public static class Desk { [Handler] public static void On(ILonely e) { } }")]
    [InlineData("public static class Desk { [Handler] public static void On(Open e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Exception e) { } }")]
    [InlineData("public abstract class Base { public void Handle(Placed e) { } } [Handler] public sealed class Desk : Base;")]
    [InlineData("[Handler] public class Base { public void Handle(Placed e) { } } [Handler] public sealed class Desk : Base;")]
    [InlineData("public abstract class Base<T> { [Handler] public void On(T e) { } } [Handler] public sealed class Desk : Base<Placed>;")]
    [InlineData("[Handler] public abstract class Base;")]
    public Task Stays_silent(string source) => Rule<NotAMessageAnalyzer>.FindsAsync(source + Types);

    [Fact]
    public Task Finds_public_types_that_nothing_derives_from_in_a_program() => Rule<NotAMessageAnalyzer>.FindsInProgramAsync(
        """
        public static class Desk
        {
            [Handler] public static void On({|TBUS201:ILonely|} e) { }
            public static void Main() { }
        }
        """ + Types);

    [Fact]
    public Task Finds_the_methods_of_a_marked_base_once() => Rule<NotAMessageAnalyzer>.FindsAsync(
        """
        [Handler] public abstract class Base { public void Handle({|TBUS201:Forgotten|} e) { } }
        [Handler] public sealed class First : Base;
        [Handler] public sealed class Second : Base;
        """ + Types);

    [Fact]
    public Task Finds_a_partial_class_once() => Rule<NotAMessageAnalyzer>.FindsAsync(
        "[Handler] public sealed partial class {|TBUS201:Desk|};", "public sealed partial class Desk { public void On(int number) { } }");

    [Fact]
    public Task Says_what_was_forgotten() => Rule<NotAMessageAnalyzer>.SaysAsync(
        "[Handler] public sealed class Desk { public void Handle(Forgotten e) { } }" + Types,
        Finding.Of<NotAMessageAnalyzer>(1, 57, "Desk.Handle(Forgotten) handles nothing: Forgotten is not marked [Message]; mark it"));

    [Fact]
    public Task Says_that_a_base_type_has_no_events() => Rule<NotAMessageAnalyzer>.SaysAsync(
        "[Handler] public sealed class Desk { public void Handle(ILonely e) { } }" + Types,
        Finding.Of<NotAMessageAnalyzer>(1, 57, "Desk.Handle(ILonely) handles nothing: ILonely is not marked [Message], and no event in sight derives from it; mark it, or mark the method [Handler] to wait for events of other assemblies"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<NotAMessageAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS201
        [Handler] public sealed class Desk { public void Handle(string e) { } }
        """);

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Unknown e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle( }")]
    [InlineData("[Handler] public sealed class Desk : Unknown {")]
    [InlineData("public sealed class Desk { [Handler] public void On(List<Unknown> e) => }")]
    [InlineData("[Handler] public sealed class Desk { public void Hand")]
    [InlineData("[Handler] public void On(string text) { }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<NotAMessageAnalyzer>.FindsInBrokenCodeAsync(source + Types);
}
