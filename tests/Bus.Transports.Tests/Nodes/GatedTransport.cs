namespace TypedBus.Transports.Tests.Nodes;

/// <summary>Dials when it is told to.</summary>
internal sealed class GatedTransport(Transport inner) : Transport
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override string Scheme => inner.Scheme;

    public override TransportCapabilities Capabilities => inner.Capabilities;

    internal void Go() => _go.TrySetResult();

    public override ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken) =>
        inner.ListenAsync(endpoint, cancellationToken);

    public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        await _go.Task.WaitAsync(cancellationToken);
        return await inner.ConnectAsync(endpoint, cancellationToken);
    }
}
