using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TypedBus.Fixtures;
using Xunit;

namespace TypedBus.Tests.Fixtures;

/// <summary>What the tests of transports rely on.</summary>
public sealed class ChaosProxyTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_is_said_arrives_whole_in_both_directions()
    {
        await using var pair = await Pair.OpenAsync(new ChaosOptions { ChunkBytes = 7 });
        var bytes = new byte[10_000];
        new Random(1).NextBytes(bytes);

        await pair.Client.SendAsync(bytes);
        Assert.Equal(bytes, await ReadAsync(pair.Server, bytes.Length));
        await pair.Server.SendAsync(bytes);
        Assert.Equal(bytes, await ReadAsync(pair.Client, bytes.Length));
        Assert.Equal(1, pair.Proxy.Accepted);
    }

    [Fact]
    public async Task A_delay_ends_by_the_given_clock()
    {
        var time = new AskedTimeProvider();
        var delay = TimeSpan.FromSeconds(5);
        await using var pair = await Pair.OpenAsync(new ChaosOptions { MinimumDelay = delay, MaximumDelay = delay, TimeProvider = time });

        await pair.Client.SendAsync(new byte[] { 42 });
        Assert.Equal(delay, await time.Asked.WaitAsync(Patience));
        Assert.Equal(0, pair.Proxy.Passed);
        time.Advance(delay);
        Assert.Equal([42], await ReadAsync(pair.Server, 1));
    }

    [Fact]
    public async Task A_throttled_chunk_waits_as_long_as_its_bytes_take()
    {
        var time = new AskedTimeProvider();
        await using var pair = await Pair.OpenAsync(new ChaosOptions { BytesPerSecond = 10, ChunkBytes = 1, TimeProvider = time });

        await pair.Client.SendAsync(new byte[] { 42 });
        Assert.Equal(TimeSpan.FromSeconds(0.1), await time.Asked.WaitAsync(Patience));
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal([42], await ReadAsync(pair.Server, 1));
    }

    [Fact]
    public async Task A_connection_is_cut_after_the_given_bytes()
    {
        await using var pair = await Pair.OpenAsync(new ChaosOptions { CutAfterBytes = 10, ChunkBytes = 4 });

        await pair.Client.SendAsync(new byte[10]);
        Assert.Equal(10, (await ReadAsync(pair.Server, 10)).Length);
        Assert.True(await IsClosedAsync(pair.Server));
        Assert.True(await IsClosedAsync(pair.Client));
        Assert.Equal(10, pair.Proxy.Passed);
    }

    [Fact]
    public async Task A_cut_by_command_ends_both_sides_and_lets_new_connections_in()
    {
        await using var pair = await Pair.OpenAsync(new ChaosOptions());

        pair.Proxy.Cut();
        Assert.True(await IsClosedAsync(pair.Client));
        Assert.True(await IsClosedAsync(pair.Server));
        using var next = await pair.ConnectAsync();
        Assert.Equal(2, pair.Proxy.Accepted);
    }

    [Fact]
    public async Task A_half_open_connection_swallows_and_then_goes_on_with_what_is_new()
    {
        var time = new AskedTimeProvider();
        var delay = TimeSpan.FromSeconds(1);
        await using var pair = await Pair.OpenAsync(new ChaosOptions { MinimumDelay = delay, MaximumDelay = delay, TimeProvider = time });

        pair.Proxy.IsHalfOpen = true;
        await pair.Client.SendAsync(new byte[] { 1 });
        await time.Asked.WaitAsync(Patience);
        time.Expect();
        time.Advance(delay);
        await pair.Client.SendAsync(new byte[] { 2 });
        // That the next chunk is held back tells that the first was swallowed.
        await time.Asked.WaitAsync(Patience);
        pair.Proxy.IsHalfOpen = false;
        time.Advance(delay);
        Assert.Equal([2], await ReadAsync(pair.Server, 1));
    }

    [Fact]
    public async Task A_refused_connection_is_closed_before_it_reaches_the_target()
    {
        await using var pair = await Pair.OpenAsync(new ChaosOptions());

        pair.Proxy.Refuses = true;
        using var refused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await refused.ConnectAsync(IPAddress.Loopback, pair.Proxy.Port);
        Assert.True(await IsClosedAsync(refused));
    }

    private static async Task<byte[]> ReadAsync(Socket socket, int count)
    {
        using var stream = new NetworkStream(socket);
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(Patience);
        return bytes;
    }

    private static async Task<bool> IsClosedAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[1]).WaitAsync(Patience) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Tells when somebody waits, and for how long.</summary>
    private sealed class AskedTimeProvider : FakeTimeProvider
    {
        private volatile TaskCompletionSource<TimeSpan> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<TimeSpan> Asked => _asked.Task;

        public void Expect() => _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _asked.TrySetResult(dueTime);
            return timer;
        }
    }

    /// <summary>Two sockets with a proxy between them.</summary>
    private sealed class Pair : IAsyncDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        private Pair(ChaosOptions options)
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen();
            Proxy = new ChaosProxy(((IPEndPoint)_listener.LocalEndPoint!).Port, options);
        }

        public ChaosProxy Proxy { get; }

        public Socket Client { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        public Socket Server { get; private set; } = null!;

        public static async Task<Pair> OpenAsync(ChaosOptions options)
        {
            var pair = new Pair(options);
            await pair.Client.ConnectAsync(IPAddress.Loopback, pair.Proxy.Port);
            pair.Server = await pair._listener.AcceptAsync().WaitAsync(Patience);
            return pair;
        }

        /// <summary>A further connection that has reached the target.</summary>
        public async Task<Socket> ConnectAsync()
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, Proxy.Port);
            using var accepted = await _listener.AcceptAsync().WaitAsync(Patience);
            return socket;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            Server.Dispose();
            await Proxy.DisposeAsync();
            _listener.Dispose();
        }
    }
}
