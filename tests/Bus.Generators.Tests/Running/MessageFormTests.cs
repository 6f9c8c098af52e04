using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>What a message may be.</summary>
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
    public async Task Required_members_that_the_constructor_takes_too_come_back()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record Placed(int Id) { public required int Id { get; init; } = Id; }
            [Message] public sealed class Paid { public Paid() { } public Paid(int id) => Id = id; public required int Id { get; init; } public required string By { get; init; } public int Extra { get; init; } = 7; }
            """,
            """
            var placed = MessageSerializer.Deserialize<Placed>(MessageSerializer.Serialize(new Placed(0) { Id = 1 }));
            var paid = MessageSerializer.Deserialize<Paid>(MessageSerializer.Serialize(new Paid { Id = 2, By = "me" }));
            Log.Add($"{placed.Id} {paid.Id} {paid.By} {paid.Extra}");
            await Task.CompletedTask;
            """);

        Assert.Equal("1 2 me 7", log);
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
    public async Task Constructors_may_take_references()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record Read(ref readonly int Id, in long Number, string Name);
            """,
            "var id = 1; Log.Add(MessageSerializer.Deserialize<Read>(MessageSerializer.Serialize(new Read(in id, 2, \"a\"))));");

        Assert.Equal("Read { Id = 1, Number = 2, Name = a }", log);
    }
}
