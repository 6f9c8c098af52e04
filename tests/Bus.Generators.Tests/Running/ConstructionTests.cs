using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>How handlers are constructed, and for how long.</summary>
public sealed class ConstructionTests
{
    [Fact]
    public async Task Constructors_are_chosen_as_documented()
    {
        var log = await Programs.RunAsync(
            """
            using System.Diagnostics.CodeAnalysis;
            [Message] public sealed record E(int Id);
            public sealed class A; public sealed class B;
            [Handler(Order = 1)] public sealed class Most { public Most() { } public Most(A a) { } public Most(A a, B b) => Log.Add("most"); public void Handle(E? e) { } }
            [Handler(Order = 2)] public sealed class Marked { [ActivatorUtilitiesConstructor] public Marked(A a) => Log.Add("marked"); public Marked(A a, B b) { } public void Handle(E e) { } }
            [Handler(Order = 3)] public sealed class Public { internal Public(A a, B b) { } public Public() => Log.Add("public"); public void Handle(E e) { } }
            [Handler(Order = 4)] public sealed class Internal_ { private Internal_(A a, B b) { } internal Internal_(A a) => Log.Add("internal"); public void Handle(E e) { } }
            [Handler(Order = 5)] public sealed class Sets
            {
                public required string Name { get; init; }
                [SetsRequiredMembers] public Sets() { Name = "sets"; Log.Add(Name); }
                public Sets(A a) { }
                public void Handle(E e) { }
            }
            [Handler(Order = 6)] public record Recorded(A A) { public void Handle(E e) => Log.Add(A is not null); }
            [Handler(Order = 7)] public sealed class Many { public Many(params A[] all) => Log.Add(all.Length); public void Handle(E e, params IEnumerable<A> all) => Log.Add(all.Count()); }
            """,
            """Log.Add("|"); await bus.PublishAsync(new E(1));""",
            "services.AddSingleton<A>(); services.AddSingleton<B>(); services.AddSingleton(new A[3]);");

        var (constructed, handled) = (log.Split(", |, ")[0], log.Split(", |, ")[1]);
        Assert.Equal(["3", "internal", "marked", "most", "public", "sets"], constructed.Split(", ").Order(StringComparer.Ordinal));
        Assert.Equal("True, 1", handled);
    }

    [Fact]
    public async Task Lifetimes_of_methods_of_one_class_are_joined()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(int Id);
            public sealed class Counted
            {
                private int _count;
                [Handler(Lifetime = HandlerLifetime.Transient)] public void First(E e) => Log.Add(++_count);
                [Handler(Lifetime = HandlerLifetime.Scoped)] public void Second(E e) => Log.Add(++_count);
            }
            """,
            "await bus.PublishAsync(new E(1)); await bus.PublishAsync(new E(1));");

        Assert.Equal("1, 1, 1, 1", log);
    }
}
