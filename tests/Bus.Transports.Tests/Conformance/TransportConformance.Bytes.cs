namespace TypedBus.Transports.Tests.Conformance;

public abstract partial class TransportConformance
{
    [Fact]
    public async Task Bytes_go_both_ways()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        await client.SendAsync(new byte[] { 1, 2, 3 }, Limit);
        Assert.Equal([1, 2, 3], await server.ReadExactlyAsync(3, Limit));
        await server.SendAsync(new byte[] { 4, 5 }, Limit);
        Assert.Equal([4, 5], await client.ReadExactlyAsync(2, Limit));
    }

    [Fact]
    public async Task One_byte_arrives_without_waiting_for_company()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        for (byte i = 0; i < 100; i++)
        {
            await client.SendAsync(new[] { i }, Limit);
            Assert.Equal([i], await server.ReadExactlyAsync(1, Limit));
        }
    }

    [Fact]
    public async Task A_large_transfer_arrives_intact()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        byte[] noise = Streams.Noise(64 * 1024 * 1024, 1);
        Task sending = client.SendAsync(noise, Limit).AsTask();
        byte[] read = await server.ReadExactlyAsync(noise.Length, Limit);
        await sending;
        Assert.True(noise.AsSpan().SequenceEqual(read));
    }

    [Fact]
    public async Task Many_small_sends_keep_their_order()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        Task sending = Task.Run(async () =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                await client.SendAsync(BitConverter.GetBytes(i), Limit);
            }
        });
        byte[] read = await server.ReadExactlyAsync(80_000, Limit);
        await sending;
        for (int i = 0; i < 20_000; i++)
        {
            Assert.Equal(i, BitConverter.ToInt32(read, i * 4));
        }
    }

    [Fact]
    public async Task Sends_and_receives_run_side_by_side()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        byte[] up = Streams.Noise(8 * 1024 * 1024, 2);
        byte[] down = Streams.Noise(8 * 1024 * 1024, 3);
        Task[] sending = [client.SendAsync(up, Limit).AsTask(), server.SendAsync(down, Limit).AsTask()];
        Task<byte[]>[] reading = [server.ReadExactlyAsync(up.Length, Limit), client.ReadExactlyAsync(down.Length, Limit)];
        byte[][] read = await Task.WhenAll(reading);
        await Task.WhenAll(sending);
        Assert.True(up.AsSpan().SequenceEqual(read[0]));
        Assert.True(down.AsSpan().SequenceEqual(read[1]));
    }

    [Fact]
    public async Task What_does_not_fit_is_left_to_the_caller_and_nothing_is_lost()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        byte[] noise = Streams.Noise(16 * 1024 * 1024, 4);
        int went = 0;
        int sent;
        // Nobody reads, so that it must stop short.
        while (client.TrySend(noise.AsSpan(went), out sent) && sent > 0)
        {
            went += sent;
        }
        if (!Transport.Capabilities.HasFlag(TransportCapabilities.TrySend))
        {
            Assert.Equal(0, went);
        }
        else
        {
            Assert.InRange(went, 1, noise.Length - 1);
            Assert.True(client.TrySend(noise.AsSpan(went), out sent));
            Assert.Equal(0, sent);
        }
        Task sending = client.SendAsync(noise.AsMemory(went), Limit).AsTask();
        byte[] read = await server.ReadExactlyAsync(noise.Length, Limit);
        await sending;
        Assert.True(noise.AsSpan().SequenceEqual(read));
    }

    [Fact]
    public async Task An_ended_stream_is_received_as_0_after_its_last_byte()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        await client.SendAsync(new byte[] { 7 }, Limit);
        await client.EndAsync(Limit);
        Assert.Equal([7], await server.ReadExactlyAsync(1, Limit));
        Assert.Equal(0, await server.ReceiveAsync(new byte[8], Limit));
        // The other half is still open.
        await server.SendAsync(new byte[] { 8 }, Limit);
        Assert.Equal([8], await client.ReadExactlyAsync(1, Limit));
    }

    [Fact]
    public async Task A_closed_connection_still_delivers_what_was_sent()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        // What comes in unread must not turn the close into a reset.
        await server.SendAsync(new byte[100], Limit);
        await client.ReadExactlyAsync(1, Limit);
        await client.SendAsync(new byte[] { 1, 2 }, Limit);
        await client.DisposeAsync();
        Assert.Equal([1, 2], await server.ReadExactlyAsync(2, Limit));
        Assert.Equal(0, await server.ReceiveAsync(new byte[8], Limit));
    }
}
