namespace TypedBus.Transports;

/// <summary>Keeps this node connected to one endpoint, until it is stopped.</summary>
internal sealed class Dialer(Network network, BusEndpoint endpoint) : IDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;
    private Link? _link;
    private Peer? _peer;
    private string? _problem;

    internal BusEndpoint Endpoint => endpoint;

    /// <summary>Whether the node behind the endpoint is up, by this dialer's link or another.</summary>
    internal bool IsSatisfied => Volatile.Read(ref _link) is { IsUp: true } || Volatile.Read(ref _peer)?.UpLink is not null;

    /// <summary>Whether the endpoint has ever led to a node, which is known by its name since.</summary>
    internal bool WasUp => Volatile.Read(ref _peer) is not null;

    /// <summary>The endpoint, and what the last attempt has failed of; for people.</summary>
    internal string Problem => Volatile.Read(ref _problem) is { } problem ? $"{endpoint} ({problem.TrimEnd('.')})" : endpoint.ToString();

    internal Task Ended => _run;

    internal void Start() => _run = Task.Run(RunAsync);

    internal void Stop() => _stop.Cancel();

    /// <summary>Called when it has ended.</summary>
    public void Dispose() => _stop.Dispose();

    internal NodeInfo Describe() => new(endpoint.ToString(), "", NodeState.Connecting, endpoint.ToString(), null);

    private async Task RunAsync()
    {
        var delay = FirstDelay;
        var isQuiet = false;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                // Where the node is connected by another link there is nothing to do until that ends.
                while (Volatile.Read(ref _peer) is { } peer && peer.Link is { IsClosed: false } other)
                {
                    await other.Ended.WaitAsync(_stop.Token).ConfigureAwait(false);
                }

                if (await ConnectAsync().ConfigureAwait(false))
                {
                    delay = FirstDelay;
                    isQuiet = false;
                }
            }
            catch (Exception error) when (!_stop.IsCancellationRequested)
            {
                Volatile.Write(ref _problem, error.Message);
                if (!isQuiet)
                {
                    NetworkLog.CannotConnect(network.Logger, network.NodeName, endpoint, error.Message);
                    isQuiet = true;
                }
            }
            catch (Exception)
            {
                // It is stopped: whatever an attempt under way says of that.
                return;
            }

            await PauseAsync(delay).ConfigureAwait(false);
            delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay;
        }
    }

    // Full jitter, so that nodes that lost the same peer do not come back at once.
    private Task PauseAsync(TimeSpan delay) => Task.Delay(delay * (0.5 + (0.5 * Random.Shared.NextDouble())), network.Time, _stop.Token)
        .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task<bool> ConnectAsync()
    {
        using var timeout = new CancellationTokenSource(network.Settings.ConnectTimeout, network.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token);
        TransportConnection connection;
        try
        {
            connection = await network.Options.TransportOf(endpoint).ConnectAsync(endpoint, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new NodeUnreachableException($"{endpoint} did not answer within {network.Settings.ConnectTimeout}.");
        }

        var link = network.Open(connection, endpoint);
        Volatile.Write(ref _link, link);
        link.Start();
        using var stopped = _stop.Token.UnsafeRegister(static one => ((Link)one!).Abandon(), link);
        await link.Ended.ConfigureAwait(false);
        Volatile.Write(ref _peer, link.Peer ?? network.PeerOf(link.Theirs));
        Volatile.Write(ref _problem, link.Reason?.Message);
        return link.WasUp;
    }
}
