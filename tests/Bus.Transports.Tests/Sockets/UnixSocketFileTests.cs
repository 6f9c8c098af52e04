using System.Net.Sockets;
using System.Runtime.Versioning;

namespace TypedBus.Transports.Tests.Sockets;

[UnsupportedOSPlatform("windows")]
public sealed class UnixSocketFileTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly UnixTransport _transport = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"bus-{Guid.NewGuid():N}"[..12]);

    private string SocketFile => Path.Combine(_folder, "test.sock");

    private BusEndpoint Endpoint => BusEndpoint.Parse($"unix://{SocketFile}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_file_and_the_folder_made_for_it_are_their_owners_alone()
    {
        await using TransportListener listener = await _transport.ListenAsync(Endpoint, default);
        Assert.Equal(Owner, File.GetUnixFileMode(SocketFile));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
    }

    [Fact]
    public async Task The_socket_of_a_dead_listener_is_replaced()
    {
        Directory.CreateDirectory(_folder);
        // A program that died leaves its file and its lock file. Moved, so that closing does not remove it.
        using (Socket dead = UnixTransport.NewSocket())
        {
            dead.Bind(new UnixDomainSocketEndPoint(SocketFile + ".old"));
            dead.Listen();
            File.Move(SocketFile + ".old", SocketFile);
        }
        await File.WriteAllTextAsync(SocketFile + ".lock", "");
        Assert.True(File.Exists(SocketFile));
        await using TransportListener listener = await _transport.ListenAsync(Endpoint, default);
        await using TransportConnection client = await _transport.ConnectAsync(Endpoint, default);
    }

    [Fact]
    public async Task A_live_listener_without_our_lock_is_not_replaced()
    {
        Directory.CreateDirectory(_folder);
        using Socket live = UnixTransport.NewSocket();
        live.Bind(new UnixDomainSocketEndPoint(SocketFile));
        live.Listen();
        BusException error = await Assert.ThrowsAsync<BusException>(async () => await _transport.ListenAsync(Endpoint, default));
        Assert.Contains("is in use", error.Message, StringComparison.Ordinal);
        await using TransportConnection client = await _transport.ConnectAsync(Endpoint, default);
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_left_alone()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(SocketFile, "letters");
        BusException error = await Assert.ThrowsAsync<BusException>(async () => await _transport.ListenAsync(Endpoint, default));
        Assert.Contains("no socket", error.Message, StringComparison.Ordinal);
        Assert.Equal("letters", await File.ReadAllTextAsync(SocketFile));
    }

    [Fact]
    public async Task Of_many_that_listen_at_once_one_gets_the_path()
    {
        for (int round = 0; round < 20; round++)
        {
            Task<TransportListener>[] racers = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await _transport.ListenAsync(Endpoint, default)))];
            await Assert.ThrowsAsync<BusException>(() => Task.WhenAll(racers));
            Task<TransportListener> winner = Assert.Single(racers, racer => racer.IsCompletedSuccessfully);
            await using (TransportConnection client = await _transport.ConnectAsync(Endpoint, default))
            {
            }
            await (await winner).DisposeAsync();
            Assert.Empty(Directory.GetFileSystemEntries(_folder));
        }
    }

    [Fact]
    public async Task The_user_at_the_other_end_is_known_to_both()
    {
        await using TransportListener listener = await _transport.ListenAsync(Endpoint, default);
        await using TransportConnection client = await _transport.ConnectAsync(Endpoint, default);
        await using TransportConnection server = await listener.AcceptAsync(default);
        Assert.NotNull(server.PeerUserId);
        Assert.Equal(server.PeerUserId, client.PeerUserId);
    }
}
