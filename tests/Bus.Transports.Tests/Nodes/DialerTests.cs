namespace TypedBus.Transports.Tests.Nodes;

/// <summary>A bus that ends while it is connecting.</summary>
public sealed class DialerTests
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_attempt_that_fails_when_the_bus_ends_is_nobodys_failure()
    {
        var transport = new Refusing();
        var bus = await Bus.StartAsync(options =>
        {
            options.NodeName = "caller";
            options.AddTransport(transport);
            options.Connect("shm://nobody");
            TestServices.Add(options);
        });
        await transport.Begun.Task.WaitAsync(HangGuard);

        // Sockets answer so when they are cancelled at the wrong moment.
        await bus.DisposeAsync().AsTask().WaitAsync(HangGuard);
    }

    private sealed class Refusing : Transport
    {
        internal TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Scheme => "shm";

        public override ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken) =>
            throw new BusException("Nobody listens here.");

        public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
        {
            Begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new NodeUnreachableException("The address cannot be assigned.");
        }
    }
}
