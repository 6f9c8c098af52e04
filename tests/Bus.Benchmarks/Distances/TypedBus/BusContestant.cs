namespace TypedBus.Benchmarks.Distances;

/// <summary>Events of this library, published one way, and there and back.</summary>
/// <param name="transport">unix, tcp or tls.</param>
/// <param name="file">The socket's, and the beginning of the certificate's.</param>
internal class BusContestant(string transport, string file) : ChildContestant($"typedbus-{transport}", $"{transport} {file}")
{
    private Bus? _bus;
    private TaskCompletionSource<ReadOnlyMemory<byte>> _answer = new();

    public override string Reference => transport == "unix" ? "socket-unix" : "socket-tcp";

    public override async ValueTask DisposeAsync()
    {
        if (_bus is not null)
        {
            await _bus.DisposeAsync().ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override async Task ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        _bus = await Bus.StartAsync(
            options =>
            {
                options.NodeName = options.ServiceName = "sender";
                options.SlowPeer = SlowPeer.Wait;
                options.Connect(endpoint);
                if (transport == "tls")
                {
                    BusEndpoints.Trust(options.Tls, file + ".pfx");
                }
            },
            cancellationToken).ConfigureAwait(false);
        var answers = _bus.Subscribe<Answered>(answer => Volatile.Read(ref _answer).TrySetResult(answer.Payload));
        await _bus.Nodes.WaitAsync(static nodes => nodes.Any(static node => node.State == NodeState.Up), cancellationToken).ConfigureAwait(false);
        await answers.Ready.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override ValueTask SendAsync(byte[] payload, CancellationToken cancellationToken) => _bus!.PublishAsync(new Sent(payload), cancellationToken);

    protected override async ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] payload, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<ReadOnlyMemory<byte>>();
        Volatile.Write(ref _answer, answer);
        await _bus!.PublishAsync(new Asked(payload), cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
