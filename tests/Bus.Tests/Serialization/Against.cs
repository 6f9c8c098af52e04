using MessagePack;
using Xunit;

namespace TypedBus.Tests.Serialization;

/// <summary>Compares the generated formatters with MessagePack-CSharp's dynamic resolver, both ways.</summary>
internal static class Against
{
    /// <summary>The bytes are the same, and each library reads what the other wrote.</summary>
    internal static void MessagePackCSharp<T>(T value)
    {
        var ours = MessageSerializer.Serialize(value);
        var theirs = MessagePackSerializer.Serialize(value);
        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(ours));

        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(MessageSerializer.Serialize(MessageSerializer.Deserialize<T>(theirs))));
        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(MessagePackSerializer.Serialize(MessagePackSerializer.Deserialize<T>(ours))));
    }

    /// <summary>Reads back what was written; for types that the other library does not know.</summary>
    internal static T RoundTrip<T>(T value)
    {
        var bytes = MessageSerializer.Serialize(value);
        var copy = MessageSerializer.Deserialize<T>(bytes);
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(MessageSerializer.Serialize(copy)));
        return copy;
    }
}
