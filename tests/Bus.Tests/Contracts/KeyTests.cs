using TypedBus.Infrastructure;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Contracts;

/// <summary>How the partition keys of messages are hashed.</summary>
public sealed class KeyTests
{
    [Fact]
    public void A_key_has_the_hash_that_every_other_implementation_gives_its_bytes()
    {
        Assert.Equal(0xFE068D05F680C30CUL, WireKey.Of<string>(null));
        Assert.Equal(0xFE068D05F680C30CUL, WireKey.Of<int?>(null));
        Assert.Equal(0x50FF15A81340970FUL, WireKey.Of(5));
        Assert.Equal(0x50FF15A81340970FUL, WireKey.Of<int?>(5));
        Assert.Equal(0x50FF15A81340970FUL, WireKey.Of(5L));
        Assert.Equal(0xF9C5AF70D6A5C165UL, WireKey.Of("acme"));
        Assert.Equal(0x84A91EA300A14E92UL, WireKey.Of(new string('x', 40)));
    }

    [Fact]
    public void A_thread_hashes_without_garbage()
    {
        WireKey.Of(Guid.Empty);
        var before = GC.GetAllocatedBytesForCurrentThread();
        WireKey.Of(Guid.Empty);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_key_beyond_what_is_kept_is_hashed_too()
    {
        var text = new string('y', 200_000);

        Assert.Equal(WireKey.Of(text), WireKey.Of(text));
        Assert.NotEqual(WireKey.Of(text), WireKey.Of(text[1..]));
    }

    [Fact]
    public void Each_kind_of_message_knows_its_key()
    {
        Assert.Equal(WireKey.Of("a"), Hash(new KeyedEvent(1, "a")));
        Assert.Equal(WireKey.Of(Guid.Empty), Assert.IsType<CommandInfo<KeyedCommand>>(Info<KeyedCommand>()).Key!(new KeyedCommand(Guid.Empty)));
        Assert.Equal(WireKey.Of(7), Assert.IsType<RequestInfo<KeyedRequest, int>>(Info<KeyedRequest>()).Key!(new KeyedRequest(7)));
        Assert.Equal(WireKey.Of(8L), Assert.IsType<StreamInfo<KeyedStream, int>>(Info<KeyedStream>()).Key!(new KeyedStream(8)));
        Assert.True(Info<KeyedEvent>().IsKeyed);
        Assert.True(Info<KeyedCommand>().IsKeyed);
        Assert.True(Info<KeyedRequest>().IsKeyed);
        Assert.True(Info<KeyedStream>().IsKeyed);
    }

    [Fact]
    public void A_message_without_a_key_has_none()
    {
        Assert.Null(((EventInfo<Keyless>)Info<Keyless>()).Key);
        Assert.False(Info<Keyless>().IsKeyed);
    }

    [Fact]
    public void The_key_of_a_base_type_is_that_of_its_messages() =>
        Assert.Equal(WireKey.Of((Region?)Region.North), Hash(new DerivedKeyed(Region.North, 3)));

    [Fact]
    public void A_message_with_a_topic_of_its_content_has_a_key_too() =>
        Assert.Equal(WireKey.Of(("a", 2)), Hash(new KeyedTopic("x", ("a", 2))));

    [Fact]
    public void A_key_may_be_a_type_that_nothing_else_sends() =>
        Assert.Equal(WireKey.Of(new Place("b", [1, 2])), Hash(new KeyedPlace(new Place("b", [1, 2]))));

    private static ulong Hash<T>(T message) => ((EventInfo<T>)Info<T>()).Key!(message);

    private static MessageInfo Info<T>() => Declared.Here.Messages[typeof(T)];
}

[Message]
public sealed record KeyedEvent(int Id, [property: PartitionKey] string? Customer);

[Message]
public sealed record KeyedCommand([property: PartitionKey] Guid Id) : IRequest;

[Message]
public sealed record KeyedRequest([property: PartitionKey] int Id) : IRequest<int>;

[Message]
public sealed record KeyedStream([PartitionKey] long Id) : IStreamRequest<int>;

[Message]
public sealed record Keyless(int Id);

public enum Region
{
    North,
    South,
}

public abstract record BaseKeyed([property: MessagePack.Key(0), PartitionKey] Region? Region);

[Message]
public sealed record DerivedKeyed(Region? Region, [property: MessagePack.Key(1)] int Count) : BaseKeyed(Region);

[Message(Topic = "places.{Name}")]
public sealed record KeyedTopic(string Name, [property: PartitionKey] (string, int) Pair);

public sealed record Place(string Name, IReadOnlyList<int> Path);

[Message]
public sealed record KeyedPlace([property: PartitionKey] Place Place);
