namespace TypedBus.Transports.Tests;

/// <summary>Any transport, with faults on the connections that it opens.</summary>
internal sealed class FaultyTransport(Transport inner, Func<Faults> next) : Transport
{
    public override string Scheme => inner.Scheme;

    public override TransportCapabilities Capabilities => inner.Capabilities & ~TransportCapabilities.TrySend;

    public override ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken) =>
        inner.ListenAsync(endpoint, cancellationToken);

    public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken) =>
        new FaultyConnection(await inner.ConnectAsync(endpoint, cancellationToken), next());
}
