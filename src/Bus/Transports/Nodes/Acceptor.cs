namespace TypedBus.Transports;

/// <summary>Takes the connections of a listener up.</summary>
internal sealed class Acceptor(Network network, TransportListener listener) : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    internal BusEndpoint Endpoint => listener.Endpoint;

    internal void Start() => _run = Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await listener.DisposeAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = await listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                if (network.Nodes.ConnectionCount >= network.Options.MaxConnections)
                {
                    connection.Abort();
                    await connection.DisposeAsync().ConfigureAwait(false);
                    network.Counters.Dropped(Diagnostics.DropReasons.TooManyConnections);
                    continue;
                }

                network.Open(connection, null).Start();
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // Too many open files, say: those that are connected go on, and it gets better.
                NetworkLog.CannotAccept(network.Logger, network.NodeName, listener.Endpoint, error.Message);
                await Task.Delay(PauseAfterFailure, network.Time).ConfigureAwait(false);
            }
        }
    }
}
