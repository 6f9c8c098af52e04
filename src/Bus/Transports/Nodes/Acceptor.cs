namespace TypedBus.Transports;

/// <summary>Takes the connections of a listener up.</summary>
internal sealed class Acceptor(Network network, TransportListener listener) : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private readonly TurningAway _turnAway = new(network);
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
        var isFull = false;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = await listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                if (network.Nodes.ConnectionCount >= network.Options.MaxConnections)
                {
                    network.Counters.Dropped(Diagnostics.DropReasons.TooManyConnections);
                    if (!isFull)
                    {
                        isFull = true;
                        NetworkLog.Full(network.Logger, network.NodeName, listener.Endpoint, network.Options.MaxConnections);
                    }

                    _ = _turnAway.SayAsync(connection);
                    continue;
                }

                isFull = false;
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
