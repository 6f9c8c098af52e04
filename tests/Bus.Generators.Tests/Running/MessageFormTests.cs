using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>What a message, and a reply, may be.</summary>
public sealed class MessageFormTests
{
    [Fact]
    public async Task A_message_may_be_any_class_or_structure()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed class Class(int id) { public int Id => id; }
            [Message] public record Record(int Id);
            [Message] public struct Struct { public int Id; }
            [Message] public readonly record struct RecordStruct(int Id);
            [Message] internal sealed record Internal_(int Id);
            public static class Outer { [Message] public sealed record Nested(int Id); [Message] internal record struct NestedInternal(int Id); }
            [Message] internal partial record Partial; internal partial record Partial { public int Id => 7; }
            [Message] public sealed class Ask(int id) : IRequest<int> { public int Id => id; }
            [Message] internal struct AskStruct : IRequest<int> { public int Id; }
            [Message] internal sealed record Do(int Id) : IRequest;
            [Message] public record Unsealed(int Id) : IRequest<string>;
            [Message] public sealed record Derived(int Id, int More) : Unsealed(Id);
            [Message] public record UnsealedCommand(int Id) : IRequest;
            public sealed record NotAMessage(int Id) : UnsealedCommand(Id);
            [Message] public record UnsealedStream(int Id) : IStreamRequest<int>;
            [Handler] internal sealed class Handlers
            {
                public void Handle(Class m) => Log.Add(m.Id);
                public void Handle(Record m) => Log.Add(m.Id);
                public void Handle(Struct m) => Log.Add(m.Id);
                public void Handle(RecordStruct m) => Log.Add(m.Id);
                public void Handle(Internal_ m) => Log.Add(m.Id);
                public void Handle(Outer.Nested m) => Log.Add(m.Id);
                public void Handle(Outer.NestedInternal m) => Log.Add(m.Id);
                public void Handle(Partial m) => Log.Add(m.Id);
                public int Handle(Ask m) => m.Id;
                public int Handle(AskStruct m) => m.Id;
                public void Handle(Do m) => Log.Add(m.Id);
                public string Handle(Unsealed m) => "base " + m.Id;
                public string Handle(Derived m) => "derived " + m.More;
                public void Handle(UnsealedCommand m) => Log.Add(m.GetType().Name);
                public IAsyncEnumerable<int> Handle(UnsealedStream m) => new[] { m.Id }.ToAsyncEnumerable();
            }
            """,
            """
            await bus.PublishAsync(new Class(1));
            await bus.PublishAsync(new Record(2));
            await bus.PublishAsync(new Struct { Id = 3 });
            await bus.PublishAsync(new RecordStruct(4));
            await bus.PublishAsync(new Internal_(5));
            await bus.PublishAsync(new Outer.Nested(6));
            await bus.PublishAsync(new Outer.NestedInternal(6));
            await bus.PublishAsync(new Partial());
            Log.Add(await bus.SendAsync(new Ask(8)));
            Log.Add(await bus.SendAsync(new AskStruct { Id = 9 }));
            await bus.SendAsync(new Do(10));
            Log.Add(await bus.SendAsync(new Unsealed(11)));
            Log.Add(await bus.SendAsync<string>(new Derived(0, 12)));
            Unsealed derived = new Derived(0, 13);
            Log.Add(await bus.SendAsync(derived));
            await bus.SendAsync(new NotAMessage(14));
            await foreach (var one in bus.StreamAsync(new UnsealedStream(15))) Log.Add(one);
            """);

        Assert.Equal("1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, base 11, derived 12, derived 13, NotAMessage, 15", log);
    }

    [Fact]
    public async Task A_reply_may_be_any_type()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record R1 : IRequest<Dictionary<string, List<int?>>>;
            [Message] public sealed record R2 : IRequest<(int Count, string? Name)>;
            [Message] public sealed record R3 : IRequest<int[][,]>;
            [Message] public sealed record R4 : IRequest<int?>;
            [Message] public sealed record R5 : IRequest<string?>;
            [Message] public sealed record R6 : IRequest<List<(string A, (int, int) B)?>>;
            [Message] internal sealed record R7 : IRequest<Secret>;
            [Message] internal readonly record struct R8 : IRequest<IReadOnlyList<Secret?>>;
            [Message] public sealed record R9 : IRequest<Outer.Inner<int>.Deep<string>>;
            [Message] public sealed record R10 : IRequest<nint>;
            [Message] public sealed record R11 : IRequest<R11?>;
            [Message] public sealed record R12 : IRequest<(int, int)>;
            [Message] public sealed record R13 : IRequest<IReadOnlyList<(int A, int B)>>;
            [Message] public sealed record R14 : IRequest<IReadOnlyList<object>>;
            [Message] public sealed record R15 : IRequest<Unit>;
            [Message] public sealed record R16 : IRequest<object?[]>;
            [Message] public sealed record S1 : IStreamRequest<(int A, string? B)>;
            [Message] internal sealed record S2 : IStreamRequest<Secret?>;
            internal sealed record Secret(int Id);
            public static class Outer { public static class Inner<T> { public sealed class Deep<U>; } }
            [Handler] internal sealed class Handlers
            {
                public Dictionary<string, List<int?>> Handle(R1 r) => new() { ["a"] = new() { null } };
                public (int Count, string? Name) Handle(R2 r) => (2, null);
                public int[][,] Handle(R3 r) => new int[3][,];
                public int? Handle(R4 r) => null;
                public Task<string?> Handle(R5 r) => Task.FromResult<string?>(null);
                public List<(string A, (int, int) B)?> Handle(R6 r) => new() { null };
                public Secret Handle(R7 r) => new(7);
                public ValueTask<List<Secret?>> Handle(R8 r) => new(new List<Secret?> { null });
                public Outer.Inner<int>.Deep<string> Handle(R9 r) => new();
                public nint Handle(R10 r) => 10;
                public R11? Handle(R11 r) => null;
                public (int X, int Y) Handle(R12 r) => (12, 12);
                public List<(int, int)> Handle(R13 r) => new() { (13, 13) };
                public Task<List<string>> Handle(R14 r) => Task.FromResult(new List<string> { "14" });
                public Unit Handle(R15 r) => Unit.Value;
                public string[] Handle(R16 r) => new[] { "16" };
                public async IAsyncEnumerable<(int, string?)> Handle(S1 r) { await Task.Yield(); yield return (1, null); }
                public async IAsyncEnumerable<Secret?> Handle(S2 r) { await Task.Yield(); yield return null; }
            }
            """,
            """
            Log.Add((await bus.SendAsync(new R1()))["a"][0] is null);
            Log.Add((await bus.SendAsync(new R2())).Count);
            Log.Add((await bus.SendAsync(new R3())).Length);
            Log.Add(await bus.SendAsync(new R4()) is null);
            Log.Add(await bus.SendAsync(new R5()) is null);
            Log.Add((await bus.SendAsync(new R6())).Count);
            Log.Add((await bus.SendAsync(new R7())).Id);
            Log.Add((await bus.SendAsync(new R8())).Count);
            Log.Add(await bus.SendAsync(new R9()) is not null);
            Log.Add(await bus.SendAsync(new R10()));
            Log.Add(await bus.SendAsync(new R11()) is null);
            Log.Add((await bus.SendAsync(new R12())).Item1);
            Log.Add((await bus.SendAsync(new R13()))[0].B);
            Log.Add((await bus.SendAsync(new R14()))[0]);
            Log.Add(await bus.SendAsync(new R15()));
            Log.Add((await bus.SendAsync(new R16()))[0]);
            await foreach (var (a, b) in bus.StreamAsync(new S1())) Log.Add(a);
            await foreach (var one in bus.StreamAsync(new S2())) Log.Add(one is null);
            """);

        Assert.Equal("True, 2, 3, True, True, 1, 7, 1, True, 10, True, 12, 13, 14, (), 16, 1, True", log);
    }

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

    [Fact]
    public async Task Obsolete_messages_and_handlers_make_no_warning()
    {
        var log = await LoadedProgram.RunAsync(Programs.Of(
            """
            [Message, Obsolete] public sealed record Old(int Id);
            [Message, Obsolete("use another")] public sealed record Older(int Id);
            [Message, Obsolete] public sealed record Oldest(int Id) : IRequest<Price>;
            [Obsolete] public sealed record Price(int Amount);
            [Obsolete("use another")] public interface IClock;
            [Handler, Obsolete("use another")] public sealed class Handlers(IClock? clock)
            {
                public void Handle(Old m) => Log.Add(m.Id);
                [Obsolete] public void Handle(Older m, IClock? other) => Log.Add(m.Id + (other == clock ? 0 : 1));
                public Price Handle(Oldest m) => new(m.Id);
            }
            """,
            """
            await bus.PublishAsync(new Old(1));
            await bus.PublishAsync(new Older(2));
            Log.Add((await bus.SendAsync(new Oldest(3))).Amount);
            """) with { NoWarn = ["CS0612", "CS0618"] });

        Assert.Equal("1, 2, 3", log);
    }

    [Fact]
    public async Task Topics_follow_the_template()
    {
        var log = await Programs.RunAsync(
            """
            [Message(Topic = "orders.{Customer}.placed.{Id}")] public sealed record Placed(string Customer, int Id);
            [Message(Topic = "fixed.\"topic\"")] public sealed record Fixed;
            [Message(Topic = "{@event}.{ base }")] public readonly record struct Keyed(int @event, Guid @base);
            [Message("shop.\\named")] public sealed record Named;
            [Message] public sealed record Plain;
            [Handler] public sealed class Handlers
            {
                public void Handle(object m, MessageContext context) => Log.Add(context.Topic);
                [Handler(Order = 1, Topic = "orders.*.placed.>")] public void On(Placed m) => Log.Add("matched");
                [Handler(Order = 2, Topic = "orders.other.>")] public void Other(Placed m) => Log.Add("matched other");
            }
            """,
            """
            await bus.PublishAsync(new Placed("ac.me", 5));
            await bus.PublishAsync("orders.other.placed", new Placed("ac.me", 5));
            await bus.PublishAsync(new Fixed());
            await bus.PublishAsync(new Keyed(3, Guid.Empty));
            await bus.PublishAsync(new Named());
            await bus.PublishAsync(new Plain());
            """);

        Assert.Equal(
            "orders.ac%2Eme.placed.5, matched, orders.other.placed, matched other, fixed.\"topic\", 3.00000000-0000-0000-0000-000000000000, " +
            "shop.\\named, Plain",
            log);
    }
}
