using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Handlers;

public sealed class HandlerReachTests
{
    private const string Types = """

        [Message] public sealed record Placed(int Id);
        [Message] public sealed record List : IStreamRequest<int>;
        public sealed class Clock;
        """;

    [Theory]
    [InlineData("[Handler] internal abstract class {|TBUS206:Desk|} { public void Handle(Placed e) { } }")]
    [InlineData("[Handler] internal abstract class {|TBUS206:Desk|} { public static void Handle(Placed e) { } }")]
    [InlineData("internal abstract class {|TBUS206:Desk|} { [Handler] public void On(Placed e) { } }")]
    [InlineData("[Handler] public class {|TBUS206:Desk|}<T> { public void Handle(Placed e) { } }")]
    [InlineData("public static class Out<T> { [Handler] public sealed class {|TBUS206:Desk|} { public void Handle(Placed e) { } } }")]
    [InlineData("public static class {|TBUS206:Desk|}<T> { [Handler] public static void On(Placed e) { } }")]
    [InlineData("public static class Out { [Handler] private sealed class {|TBUS206:Desk|} { public void Handle(Placed e) { } } }")]
    [InlineData("[Handler] file sealed class {|TBUS206:Desk|} { public void Handle(Placed e) { } }")]
    [InlineData("[Handler] public sealed class {|TBUS206:Desk|} { private Desk() { } public void Handle(Placed e) { } }")]
    [InlineData("[Handler] public sealed class {|TBUS206:Desk|} { public Desk(int a) { } public Desk(string b) { } public void Handle(Placed e) { } }")]
    [InlineData("[Handler] public sealed class {|TBUS206:Desk|} { public required int Number { get; init; } public void Handle(Placed e) { } }")]
    [InlineData("[Handler] public sealed class {|TBUS206:Desk|} { public Desk(Span<int> one) { } public void Handle(Placed e) { } }")]
    [InlineData("public class {|TBUS206:Desk|} { private Desk() { } [Handler] public void On(Placed e) { } }")]
    [InlineData("public struct {|TBUS206:Desk|} { [Handler] public void On(Placed e) { } }")]
    [InlineData("public interface {|TBUS206:IDesk|} { [Handler] void On(Placed e); }")]
    public Task Finds_classes_that_nobody_can_construct(string source) => Rule<HandlerReachAnalyzer>.FindsAsync(source + Types);

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public void {|TBUS206:Handle|}<T>(T e) { } }")]
    [InlineData("public static class Desk { [Handler] private static void {|TBUS206:On|}(Placed e) { } }")]
    [InlineData("public class Desk { [Handler] protected void {|TBUS206:On|}(Placed e) { } }")]
    [InlineData("[Handler] public sealed class Desk { [Handler] private void {|TBUS206:On|}(Placed e) { } }")]
    [InlineData("public interface IDesk { [Handler] static abstract void {|TBUS206:On|}(Placed e); }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(ref {|TBUS206:Placed|} e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e, in {|TBUS206:Clock|} clock) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e, out {|TBUS206:int|} number) => number = 1; }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e, Clock clock, {|TBUS206:Span<int>|} numbers) { } }")]
    [InlineData("[Handler] public sealed class Desk { public unsafe void Handle(Placed e, {|TBUS206:int*|} number) { } }")]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS206:ref int|} Handle(Placed e) => throw null!; }")]
    [InlineData("[Handler] public sealed class Desk { public unsafe {|TBUS206:int*|} Handle(Placed e) => null; }")]
    [InlineData("public class Desk { [Handler] internal void On(Placed e, {|TBUS206:Inner|} inner) { } private protected class Inner; }")]
    [InlineData("public class Desk { [Handler] internal void On({|TBUS206:Inner|} e) { } private protected class Inner; }")]
    [InlineData("[Handler, Mailbox] public sealed class Desk { public void Handle(Placed e) { } public IAsyncEnumerable<int> {|TBUS206:Handle|}(List q) => null!; }")]
    public Task Finds_methods_that_nobody_can_call(string source) => Rule<HandlerReachAnalyzer>.Configured(
        static test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None, source + Types);

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public void Handle(in Placed e, Clock clock, MessageContext context, CancellationToken ct) { } }")]
    [InlineData("[Handler] internal sealed class Desk { public void Handle(Placed e) { } }")]
    [InlineData("public static class Out { [Handler] internal sealed class Desk { public void Handle(Placed e) { } } }")]
    [InlineData("[Handler] public sealed class Desk { internal Desk(Clock clock) { } public void Handle(Placed e) { } }")]
    [InlineData("[Handler] public sealed class Desk { private Desk() { } public static void Handle(Placed e) { } }")]
    [InlineData("[Handler] public static class Desk { public static void Handle(Placed e) { } }")]
    [InlineData("public abstract class Desk { [Handler] public static void On(Placed e) { } }")]
    [InlineData("public struct Desk { [Handler] public static void On(Placed e) { } }")]
    [InlineData("[Handler] public abstract class Desk { public void Handle(Placed e) { } }")]
    [InlineData("[Handler] internal abstract class Base { public void Handle(Placed e) { } } [Handler] internal sealed class Desk : Base;")]
    [InlineData("internal abstract class Base { [Handler] public void On(Placed e) { } } [Handler] internal sealed class Desk : Base;")]
    [InlineData("internal abstract class Base<T> { [Handler] public void On(T e) { } } [Handler] internal sealed class Desk : Base<Placed>;")]
    [InlineData("internal class Base { protected Base(int n) { } [Handler] public void On(Placed e) { } } [Handler] internal sealed class Desk() : Base(1);")]
    [InlineData("public class Base { protected Base(int n) { } [Handler] public void On(Placed e) { } }")]
    [InlineData("public class Base<T> { [Handler] public void On(Placed e) { } }")]
    [InlineData("public sealed class Desk { private void Handle(Placed e) { } public void Handle<T>(T e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e) { } private void Handle(string text) { } }")]
    [InlineData("[Handler] public sealed class Desk { public IAsyncEnumerable<int> Handle(List q) => null!; }")]
    [InlineData("[Handler, Mailbox] public sealed class Desk(DeskMailbox own) { public void Handle(Placed e) => _ = own; }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string source) => Rule<HandlerReachAnalyzer>.FindsAsync(source + Types);

    [Fact]
    public Task Finds_public_abstract_classes_in_a_program() => Rule<HandlerReachAnalyzer>.FindsInProgramAsync(
        "[Handler] public abstract class {|TBUS206:Desk|} { public void Handle(Placed e) { } } public static class Program { public static void Main() { } }" + Types);

    [Fact]
    public Task Says_why_and_the_way_out() => Rule<HandlerReachAnalyzer>.SaysAsync(
        "[Handler] internal abstract class Desk { public void Handle(Placed e) { } }" + Types,
        Finding.Of<HandlerReachAnalyzer>(1, 35, "Desk is never called: it is abstract, so that nothing constructs it; mark the classes that derive from it instead"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<HandlerReachAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS206
        [Handler] internal abstract class Desk { public void Handle(Placed e) { } }
        """ + Types);

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public Desk(Unknown one) { } public void Handle(Placed e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e, Unknown one) { } }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle<(Placed e) { } }")]
    [InlineData("[Handler] public sealed class { public void Handle(Placed e")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<HandlerReachAnalyzer>.FindsInBrokenCodeAsync(source + Types);
}
