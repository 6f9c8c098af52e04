namespace TypedBus.Transports.Tests.Conformance;

public abstract partial class TransportConformance
{
    [Fact]
    public async Task An_abort_ends_a_pending_receive()
    {
        (TransportConnection client, _) = await PairAsync();
        Task<int> receiving = client.ReceiveAsync(new byte[8], Limit).AsTask();
        client.Abort();
        client.Abort();
        Assert.True(IsCut(await Record.ExceptionAsync(() => receiving)));
        Assert.False(Limit.IsCancellationRequested);
    }

    [Fact]
    public async Task An_abort_ends_a_pending_send()
    {
        (TransportConnection client, _) = await PairAsync();
        Task sending = client.SendAsync(new byte[64 * 1024 * 1024], Limit).AsTask();
        Assert.False(sending.IsCompleted);
        client.Abort();
        Assert.True(IsCut(await Record.ExceptionAsync(() => sending)));
        Assert.False(Limit.IsCancellationRequested);
        Assert.False(client.TrySend([1], out int sent));
        Assert.Equal(0, sent);
    }

    [Fact]
    public async Task The_peer_of_an_aborted_connection_is_told()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        client.Abort();
        int got = -1;
        Exception? error = await Record.ExceptionAsync(async () => got = await server.ReceiveAsync(new byte[8], Limit));
        Assert.False(Limit.IsCancellationRequested);
        if (Transport.Capabilities.HasFlag(TransportCapabilities.Reset))
        {
            Assert.True(IsCut(error));
        }
        else
        {
            Assert.Equal(0, got);
        }
    }

    [Fact]
    public async Task Sending_to_a_peer_that_is_gone_fails()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync();
        server.Abort();
        Exception? error = await Record.ExceptionAsync(async () =>
        {
            while (true)
            {
                await client.SendAsync(new byte[1024], Limit);
            }
        });
        Assert.True(IsCut(error));
        Assert.False(Limit.IsCancellationRequested);
    }

    [Fact]
    public async Task A_cancelled_receive_loses_nothing()
    {
        if (Transport.Capabilities.HasFlag(TransportCapabilities.Encrypted))
        {
            // There a cancelled receive is the end of the connection.
            return;
        }
        (TransportConnection client, TransportConnection server) = await PairAsync();
        using CancellationTokenSource source = new();
        Task<int> receiving = server.ReceiveAsync(new byte[8], source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);
        await client.SendAsync(new byte[] { 1, 2, 3 }, Limit);
        Assert.Equal([1, 2, 3], await server.ReadExactlyAsync(3, Limit));
    }

    [Fact]
    public async Task A_disposed_listener_ends_a_pending_accept_and_frees_its_endpoint()
    {
        BusEndpoint endpoint = Listener.Endpoint;
        (TransportConnection client, TransportConnection server) = await PairAsync();
        Task<TransportConnection> accepting = Listener.AcceptAsync(Limit).AsTask();
        await Listener.DisposeAsync();
        await Listener.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => accepting);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Listener.AcceptAsync(Limit));
        // Accepted connections go on.
        await client.SendAsync(new byte[] { 9 }, Limit);
        Assert.Equal([9], await server.ReadExactlyAsync(1, Limit));
        // At once, though a connection of the old listener is still there.
        await using TransportListener again = await Transport.ListenAsync(endpoint, Limit);
        Task<TransportConnection> accepted = again.AcceptAsync(Limit).AsTask();
        await using TransportConnection second = await Transport.ConnectAsync(again.Endpoint, Limit);
        await (await accepted).DisposeAsync();
    }

    [Fact]
    public async Task A_cancelled_accept_leaves_the_listener_usable()
    {
        using CancellationTokenSource source = new();
        Task<TransportConnection> accepting = Listener.AcceptAsync(source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => accepting);
        await PairAsync();
    }

    [Fact]
    public async Task A_cancelled_connect_says_so()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Transport.ConnectAsync(Listener.Endpoint, new CancellationToken(true)));
    }

    [Fact]
    public async Task Where_nobody_listens_the_error_names_the_endpoint()
    {
        BusEndpoint endpoint = Listener.Endpoint;
        await Listener.DisposeAsync();
        NodeUnreachableException error = await Assert.ThrowsAsync<NodeUnreachableException>(
            async () => await Transport.ConnectAsync(endpoint, Limit));
        Assert.Contains(endpoint.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_listener_at_an_endpoint_is_refused_and_the_first_goes_on()
    {
        BusException error = await Assert.ThrowsAsync<BusException>(async () => await Transport.ListenAsync(Listener.Endpoint, Limit));
        Assert.Contains($"{Listener.Endpoint} is in use", error.Message, StringComparison.Ordinal);
        await PairAsync();
    }

    [Fact]
    public async Task Two_hundred_connections_are_open_at_once()
    {
        (TransportConnection Client, TransportConnection Server)[] pairs = new (TransportConnection, TransportConnection)[200];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = await PairAsync();
        }
        await Task.WhenAll(pairs.Select((pair, i) => pair.Client.SendAsync(BitConverter.GetBytes(i), Limit).AsTask()));
        for (int i = 0; i < pairs.Length; i++)
        {
            Assert.Equal(BitConverter.GetBytes(i), await pairs[i].Server.ReadExactlyAsync(4, Limit));
        }
    }
}
