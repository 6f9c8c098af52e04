namespace TypedBus.Tests.Serialization.JavaScript;

/// <summary>A value as TypedBus writes it, and what TypedBus writes again once it has read somebody else's bytes.</summary>
internal sealed record Sample(byte[] Bytes, Func<byte[], byte[]> Again)
{
    internal static Sample Of<T>(T value) => new(
        MessageSerializer.Serialize(value),
        static theirs => MessageSerializer.Serialize(MessageSerializer.Deserialize<T>(theirs)));
}
