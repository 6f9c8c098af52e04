namespace TypedBus.Transports;

/// <summary>Takes the connections of a listener up.</summary>
internal sealed class Acceptor(Network network, TransportListener listener) : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private readonly TurningAway _turnAway = new(network);
    private Task _run = Task.CompletedTask;
    private bool _isFull;

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
                if (Refusal(connection, out var source) is { } why)
                {
                    network.Counters.Dropped(Diagnostics.DropReasons.TooManyConnections);
                    _ = _turnAway.SayAsync(connection, why);
                    continue;
                }

                var link = network.Open(connection, null);
                network.Nodes.Strangers.Add(source, link);
                link.Start();
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

    // Null where it is taken, and has entered among those that have not greeted.
    private string? Refusal(TransportConnection connection, out string source)
    {
        var limit = network.Options.MaxConnections;
        source = Strangers.SourceOf(listener.Endpoint, connection);
        if (network.Nodes.ConnectionCount >= limit)
        {
            if (!_isFull)
            {
                _isFull = true;
                NetworkLog.Full(network.Logger, network.NodeName, listener.Endpoint, limit);
            }

            return $"'{network.NodeName}' takes no more than {limit} connections. Raise MaxConnections there, or connect to fewer nodes.";
        }

        _isFull = false;
        var strangers = network.Nodes.Strangers;
        if (strangers.TryEnter(source, out var isNews))
        {
            return null;
        }

        if (isNews)
        {
            NetworkLog.Crowded(network.Logger, network.NodeName, source, strangers.Limit);
        }

        return $"'{network.NodeName}' takes no more than {strangers.Limit} connections of one place that have not greeted. "
            + "Try again, or raise MaxUngreetedConnections there.";
    }
}
