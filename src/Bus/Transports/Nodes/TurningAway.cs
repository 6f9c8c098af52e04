using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>Says goodbye to connections beyond the limit, so that whoever has dialled can tell why.</summary>
internal sealed class TurningAway(Network network)
{
    // Each holds a connection for a moment; those beyond are cut without a word.
    private const int MaxAtOnce = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private int _underWay;

    /// <summary>Says goodbye, waits a moment for the other side to have read it, and closes.</summary>
    internal async Task SayAsync(TransportConnection connection, string why)
    {
        var isWord = Interlocked.Increment(ref _underWay) <= MaxAtOnce;
        try
        {
            if (isWord)
            {
                using var patience = new CancellationTokenSource(Patience, network.Time);
                await connection.SendAsync(Bye(why), patience.Token).ConfigureAwait(false);
                await connection.EndAsync(patience.Token).ConfigureAwait(false);

                // A close while the other side still sends may take the bye with it.
                var waste = new byte[1024];
                while (await connection.ReceiveAsync(waste, patience.Token).ConfigureAwait(false) > 0)
                {
                }
            }
        }
        catch (Exception)
        {
            // It is gone, or takes its time.
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
            connection.Abort();
        }
    }

    private static byte[] Bye(string why)
    {
        var buffer = SerializationBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            WireText.Write(ref writer, why);
            writer.Flush();
            var segment = Segment.Rent();
            FrameAppender.Append(segment, new FrameHeader { Kind = FrameKind.Bye, Amount = (long)ByeReason.TooMany + 1 }, buffer.WrittenSpan);
            var bytes = segment.Bytes.AsSpan(0, segment.Length).ToArray();
            Segment.Return(segment);
            return bytes;
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }
}
