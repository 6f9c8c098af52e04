using Grpc.Core;

namespace TypedBus.Benchmarks.Distances;

/// <summary>The two methods, of bytes as they are.</summary>
internal static class BytesMethods
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    /// <summary>One way: a stream of messages, answered once it has ended.</summary>
    public static Method<byte[], byte[]> Collect { get; } = new(MethodType.ClientStreaming, "Distances", "Collect", Bytes, Bytes);

    /// <summary>A round trip.</summary>
    public static Method<byte[], byte[]> Echo { get; } = new(MethodType.Unary, "Distances", "Echo", Bytes, Bytes);
}
