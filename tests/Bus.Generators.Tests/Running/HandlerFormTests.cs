using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Where handlers may be written.</summary>
public sealed class HandlerFormTests
{
    [Fact]
    public async Task Handlers_are_found_wherever_they_may_be()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(string Text);
            [Handler(Order = 1)] public sealed class OnClass { public void Handle(E e) => Log.Add("class"); }
            [Handler(Order = 2)] internal sealed class InternalOne { public void Handle(E e) => Log.Add("internal"); }
            [Handler(Order = 3)] public static class Static { public static void Handle(E e) => Log.Add("static"); }
            public static class OnMethod { [Handler(Order = 4)] public static void Anything(E e) => Log.Add("method"); }
            public sealed class OnInstanceMethod { [Handler(Order = 5)] public void Anything(E e) => Log.Add("instance method"); }
            public static class OnInternalMethod { [Handler(Order = 6)] internal static void Anything(E e) => Log.Add("internal method"); }
            public static class Outer
            {
                [Handler(Order = 7)] public sealed class Nested { public void Handle(E e) => Log.Add("nested"); }
                [Handler(Order = 8)] internal sealed class NestedInternal { public void Handle(E e) => Log.Add("nested internal"); }
                internal static class Deeper { [Handler(Order = 9)] public sealed class Nested { public void Handle(E e) => Log.Add("nested deeper"); } }
            }
            namespace Spaced { [Handler(Order = 10)] public sealed class OnClass { public void Handle(E e) => Log.Add("namespace"); } }
            [Handler(Order = 11)] public sealed record OnRecord { public void Handle(E e) => Log.Add("record"); }
            public record struct OnStruct { [Handler(Order = 12)] public static void Anything(E e) => Log.Add("static of struct"); }
            public interface IOnInterface { [Handler(Order = 13)] static void Anything(E e) => Log.Add("static of interface"); }
            [Handler(Order = 14)] public partial class Partial { public void Handle(E e) => Log.Add("partial"); }
            public partial class Partial { [Handler(Order = 15)] public void Further(E e) => Log.Add("further"); }
            public partial class PartialMethods { [Handler(Order = 16)] public void First(E e) => Log.Add("first"); }
            public partial class PartialMethods { [Handler(Order = 17)] public void Second(E e) => Log.Add("second"); }
            public static partial class PartialMethod { [Handler(Order = 18)] public static partial void On(E e); }
            public static partial class PartialMethod { public static partial void On(E e) => Log.Add("partial method"); }
            public sealed class Primary(IBus bus) { [Handler(Order = 19)] public void On(E e) => Log.Add(bus is not null ? "primary" : ""); }
            [Handler(Order = 20)] public sealed class Mixed { public void Handle(E e) => Log.Add("mixed"); [Handler(Order = 21)] public static void Other(E e) => Log.Add("mixed static"); }
            """,
            """await bus.PublishAsync(new E(""));""");

        Assert.Equal(
            "class, internal, static, method, instance method, internal method, nested, nested internal, nested deeper, namespace, record, " +
            "static of struct, static of interface, partial, further, first, second, partial method, primary, mixed, mixed static",
            log);
    }

    [Fact]
    public async Task A_marked_method_takes_from_its_class_what_it_does_not_say()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(string Text);
            [Handler(Order = 5, Topic = "a.*")] public sealed class Desk
            {
                public void Handle(E e) => Log.Add("class");
                [Handler] public void Plain(E e) => Log.Add("plain");
                [Handler(Order = 1)] public void First(E e) => Log.Add("first");
                [Handler(Order = 9, Topic = "b.*")] public void Other(E e) => Log.Add("other");
            }
            """,
            """await bus.PublishAsync("a.x", new E("")); Log.Add("|"); await bus.PublishAsync("b.x", new E("")); await bus.PublishAsync("c.x", new E(""));""");

        Assert.Equal("first, class, plain, |, other", log);
    }

    [Fact]
    public async Task What_generated_code_cannot_call_is_left_out()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(string Text);
            [Message] public abstract record Abstract;
            [Message] public sealed record Open<T>(T Value);
            [Message] public ref struct RefStruct;
            [Message] public sealed record Wrong : IRequest<int?>;
            [Message] public sealed record WrongItems : IStreamRequest<object>;
            public struct Struct { [Handler] public void On(E e) => Log.Add("struct"); }
            public abstract class Base { [Handler] public void On(E e) => Log.Add("abstract"); }
            public interface IOn { [Handler] void On(E e); [Handler] static abstract void Abstract(E e); [Handler] static virtual void Virtual(E e) { } [Handler] void Default(E e) { } }
            public class Generic<T> { [Handler] public static void On(E e) => Log.Add("generic"); }
            [Handler] public sealed class NotConstructible { private NotConstructible() { } public void Handle(E e) => Log.Add("private constructor"); public static void HandleAsync(E e, int ignored, out int x) { x = 1; } }
            [Handler] public sealed class Required { public required int X { get; set; } public void Handle(E e) => Log.Add("required"); }
            [Handler] public sealed unsafe class TakesPointer(int* pointer) { public void Handle(E e) => Log.Add(pointer is null); }
            [Handler] public sealed class TakesSpan { public TakesSpan(Span<int> span) { } public void Handle(E e) => Log.Add("span"); }
            public class Outer
            {
                [Handler] private sealed class Private { public void Handle(E e) => Log.Add("private"); }
                [Message] private sealed record Hidden(string Text);
                [Handler] private static void On(Hidden e) => Log.Add("hidden");
            }
            [Message] file sealed record Local;
            [Handler] file sealed class LocalHandler { public void Handle(Local e) => Log.Add("local"); public void Handle(E e) => Log.Add("file"); }
            [Handler] public sealed unsafe class Methods
            {
                public void Handle<T>(T e) => Log.Add("generic method");
                public void Handle(ref E e) => Log.Add("ref");
                public void Handle() => Log.Add("none");
                public void Handle(int number) => Log.Add("number");
                public void Handle(int* number) => Log.Add("pointer");
                public void Handle(E e, int* number) => Log.Add("pointer parameter");
                public void Handle(E e, Span<int> number) => Log.Add("span");
                public void Handle(dynamic e) => Log.Add("dynamic");
                private void Handle(E e) => Log.Add("private method");
                public void Other(E e) => Log.Add("other name");
                public ref int HandleAsync(E e) => throw new InvalidOperationException();
                public void Handle(Open<int> e) => Log.Add("closed");
                public Task Handle(IRequest<int> e) => Task.CompletedTask;
                public void Handle(IDisposable e) => Log.Add("no event is disposable");
                public void Handle(string text) => Log.Add("text");
                public int Handle(Wrong r) => 1;
                public IAsyncEnumerable<int> Handle(WrongItems r) => throw new InvalidOperationException();
                [Handler] public delegate*<void> Pointer(E e) => null;
            }
            """,
            """await bus.PublishAsync(new E("")); Log.Add("end");""");

        Assert.Equal("end", log);
    }

    [Fact]
    public async Task Inherited_methods_are_handlers_of_the_derived_class()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(int Id);
            [Message] public sealed record F(int Id);
            [Message] public sealed record G(int Id);
            [Message] public sealed record H(int Id);
            [Message] public sealed record R(int Id) : IRequest<string>;
            public abstract class Base
            {
                public void Handle(E e) => Log.Add("inherited " + GetType().Name);
                public virtual void Handle(F e) => Log.Add("virtual");
                public abstract void Handle(G e);
                public void Handle(H e) => Log.Add("hidden");
            }
            public abstract class Middle : Base { public override void Handle(F e) => Log.Add("middle"); }
            public abstract class Generic<T> { public void Handle(T e) => Log.Add("generic base " + typeof(T).Name); public string HandleAsync(R r) => "reply"; public static void Handle(F e) => Log.Add("inherited static"); }
            [Handler(Order = 1)] public sealed class Derived : Middle
            {
                public override void Handle(F e) => Log.Add("override");
                public override void Handle(G e) => Log.Add("implemented");
                public new void Handle(H e) => Log.Add("new");
                [Handler(Topic = "none")] public void Handle(object e) => Log.Add("would be the better overload");
            }
            [Handler(Order = 2)] public sealed class Closed : Generic<E>;
            [Handler(Order = 3)] public class Marked { public void Handle(E e) => Log.Add("marked " + GetType().Name); }
            [Handler(Order = 4)] public sealed class MarkedToo : Marked { [Handler] public void Also(E e) => Log.Add("also"); }
            """,
            """
            await bus.PublishAsync(new E(1));
            await bus.PublishAsync(new F(1));
            await bus.PublishAsync(new G(1));
            await bus.PublishAsync(new H(1));
            Log.Add(await bus.SendAsync(new R(1)));
            """);

        Assert.Equal("inherited Derived, generic base E, marked Marked, also, override, inherited static, implemented, new, reply", log);
    }

    [Fact]
    public async Task One_class_may_handle_a_message_several_times_and_two_of_equal_simple_names()
    {
        var log = await Programs.RunAsync(
            """
            namespace A { [Message] public sealed record Placed(int Id); }
            namespace B { [Message] public sealed record Placed(int Id); [Message] public sealed record Handlers(int Id); }
            [Handler] public sealed class Handle
            {
                [Handler(Order = 1)] public void HandleAsync(A.Placed e) => Log.Add("async");
                [Handler(Order = 2)] public void Second(A.Placed e) => Log.Add("second");
                [Handler(Order = 3)] public void Third(A.Placed e, CancellationToken token) => Log.Add("third");
                [Handler(Order = 4)] public void Third(A.Placed e) => Log.Add("overload");
                [Handler(Order = 5)] public void Third_Placed(A.Placed e) => Log.Add("underscore");
                [Handler] public void On(A.Placed e) => Log.Add("on a");
                [Handler] public void On(B.Placed e) => Log.Add("on b");
                [Handler] public void On_Placed(B.Placed e) => Log.Add("on b again");
                [Handler] public void handle(B.Handlers e) => Log.Add("handlers");
                [Handler] public void Instance(B.Handlers e) => Log.Add("instance");
            }
            """,
            """
            await bus.PublishAsync(new A.Placed(1));
            await bus.PublishAsync(new B.Placed(1));
            await bus.PublishAsync(new B.Handlers(1));
            """);

        Assert.Equal("on a, async, second, third, overload, underscore, on b, on b again, handlers, instance", log);
    }

    [Fact]
    public async Task A_nested_generated_class_may_have_the_name_that_its_outer_one_would()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record Handlers(int Id);
            [Handler] public sealed class Handle { [Handler] public void On(Handlers e) => Log.Add("on"); }
            [Handler] public sealed class On { [Handler(Order = 1)] public void Handle(Handlers e) => Log.Add("handle"); }
            public sealed class Other { [Handler(Order = 2)] public void Other_(Handlers e) => Log.Add("other"); }
            """,
            """
            await bus.PublishAsync(new Handlers(1));
            """);

        Assert.Equal("on, handle, other", log);
    }
}
