using Microsoft.Extensions.Hosting;

namespace TypedBus;

/// <summary>Starts the bus before the other services of a host, and stops it after them, so that they can use it while they start and stop.</summary>
internal sealed class BusHostedService(Bus bus) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => bus.StartNetworkAsync(cancellationToken).AsTask();

    // A host that knows no life cycle events comes here first.
    public Task StartAsync(CancellationToken cancellationToken) => StartingAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await bus.StopAsync(cancellationToken).ConfigureAwait(false);
}
