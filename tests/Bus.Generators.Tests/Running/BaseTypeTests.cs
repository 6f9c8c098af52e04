using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Handlers of what events derive from.</summary>
public sealed class BaseTypeTests
{
    [Fact]
    public async Task Handlers_may_take_bases_and_interfaces_of_events()
    {
        var log = await Programs.RunAsync(
            """
            public interface IEvent;
            public interface IOf<T> { T Value { get; } }
            [Message] public abstract record Placed(int Id) : IEvent;
            [Message] public interface IMarked;
            [Message] public record Online(int Id) : Placed(Id), IMarked;
            [Message] public sealed record Mobile(int Id) : Online(Id);
            [Message] public readonly record struct Small(int Value) : IEvent, IOf<int>, IOf<(int A, string B)> { (int A, string B) IOf<(int A, string B)>.Value => default; }
            [Message] public sealed record Ask : IRequest<int>, IEvent;
            public sealed record Unmarked(int Id) : Online(Id);
            [Handler] public sealed class Handlers
            {
                [Handler(Order = 1)] public void On(object e) => Log.Add("object " + e.GetType().Name);
                [Handler(Order = 2)] public void On(IEvent e) => Log.Add("interface " + e.GetType().Name);
                [Handler(Order = 3)] public void On(Placed e) => Log.Add("abstract " + e.GetType().Name);
                [Handler(Order = 4)] public void On(Online e) => Log.Add("base " + e.GetType().Name);
                [Handler(Order = 5)] public void On(Mobile e) => Log.Add("exact " + e.GetType().Name);
                [Handler(Order = 6)] public void On(IMarked e) => Log.Add("marked " + e.GetType().Name);
                [Handler(Order = 7)] public void On(IOf<int> e) => Log.Add("generic " + e.Value);
                [Handler(Order = 8)] public Task On(in IOf<(int X, string Y)> e) { Log.Add("tuple " + e.GetType().Name); return Task.CompletedTask; }
                [Handler(Order = 9)] public void On(IOf<string> e) => Log.Add("none");
                [Handler(Order = 10)] public void On(ValueType e) => Log.Add("value type");
                public int Handle(Ask r) => 1;
            }
            """,
            """
            await bus.PublishAsync(new Mobile(1));
            Log.Add("|");
            await bus.PublishAsync(new Online(1));
            Log.Add("|");
            await bus.PublishAsync<Placed>(new Mobile(1));
            Log.Add("|");
            await bus.PublishAsync(new Small(4));
            Log.Add("|");
            await bus.PublishAsync(new Unmarked(4));
            Log.Add(await bus.SendAsync(new Ask()));
            """);

        const string Mobile = "object Mobile, interface Mobile, abstract Mobile, base Mobile, exact Mobile, marked Mobile";
        Assert.Equal(
            $"{Mobile}, |, object Online, interface Online, abstract Online, base Online, marked Online, |, {Mobile}, |, " +
            "object Small, interface Small, generic 4, tuple Small, value type, |, " +
            "object Unmarked, interface Unmarked, abstract Unmarked, base Unmarked, marked Unmarked, 1",
            log);
    }
}
