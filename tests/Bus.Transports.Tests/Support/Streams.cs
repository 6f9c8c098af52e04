namespace TypedBus.Transports.Tests;

/// <summary>Reading and writing of whole blocks.</summary>
internal static class Streams
{
    internal static byte[] Noise(int length, int seed)
    {
        byte[] noise = new byte[length];
        new Random(seed).NextBytes(noise);
        return noise;
    }

    internal static async Task<byte[]> ReadExactlyAsync(this TransportConnection connection, int length, CancellationToken cancellationToken)
    {
        byte[] read = new byte[length];
        for (int at = 0; at < length;)
        {
            int got = await connection.ReceiveAsync(read.AsMemory(at), cancellationToken);
            Assert.True(got > 0, $"The stream ended after {at} of {length} bytes.");
            at += got;
        }
        return read;
    }
}
