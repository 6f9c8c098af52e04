namespace TypedBus.Transports.Tests.Conformance;

/// <summary>What links rely on in every transport. One class per transport and kind of endpoint says where to listen.</summary>
public abstract partial class TransportConformance : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));
    private readonly List<TransportConnection> _connections = [];

    internal abstract Transport Transport { get; }

    /// <summary>An endpoint that is free.</summary>
    internal abstract BusEndpoint Free { get; }

    /// <summary>Only ends what hangs.</summary>
    private protected CancellationToken Limit => _limit.Token;

    private protected TransportListener Listener { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Listener = await Transport.ListenAsync(Free, Limit);

    public virtual async Task DisposeAsync()
    {
        foreach (TransportConnection connection in _connections)
        {
            connection.Abort();
            await connection.DisposeAsync();
        }
        await Listener.DisposeAsync();
        _limit.Dispose();
    }

    private protected async Task<(TransportConnection Client, TransportConnection Server)> PairAsync()
    {
        Task<TransportConnection> accepting = Listener.AcceptAsync(Limit).AsTask();
        TransportConnection client = await Transport.ConnectAsync(Listener.Endpoint, Limit);
        TransportConnection server = await accepting;
        _connections.Add(client);
        _connections.Add(server);
        return (client, server);
    }

    private protected static bool IsCut(Exception? error) =>
        error is IOException or System.Net.Sockets.SocketException or ObjectDisposedException or OperationCanceledException;
}
